"""One QAOA layer (phases, then Rx on every qubit) in plain numpy: prints the seconds of the best of a few. Usage: QUBITS complex64|complex128"""
import sys
import time

import numpy as np


def diagonal(qubits, random):
    """Energies of all basis states of a dense problem."""
    index = np.arange(1 << qubits)
    spins = [1.0 - 2.0 * ((index >> i) & 1) for i in range(qubits)]
    energies = np.zeros(1 << qubits)
    for i in range(qubits):
        field = np.full(1 << qubits, random.normal())
        for j in range(i):
            field += random.normal() * spins[j]
        energies += field * spins[i]
    return energies


def layer(state, costs, gamma, beta):
    """exp(-i gamma C), then exp(-i beta X) on every qubit."""
    state = state * np.exp((-1j * gamma * costs).astype(state.dtype))
    cos, sin = np.cos(beta).astype(state.real.dtype), state.dtype.type(-1j * np.sin(beta))
    for qubit in range(int(state.size).bit_length() - 1):
        pairs = state.reshape(-1, 2, 1 << qubit)
        mixed = np.empty_like(pairs)
        mixed[:, 0] = cos * pairs[:, 0] + sin * pairs[:, 1]
        mixed[:, 1] = cos * pairs[:, 1] + sin * pairs[:, 0]
        state = mixed.reshape(-1)
    return state


def main():
    qubits, kind = int(sys.argv[1]), np.dtype(sys.argv[2])
    costs = diagonal(qubits, np.random.default_rng(qubits)).astype(np.float32 if kind == np.complex64 else np.float64)
    state = np.full(1 << qubits, 2.0 ** (-qubits / 2), dtype=kind)
    best = float("inf")
    for _ in range(3 if qubits > 20 else 9):
        started = time.perf_counter()
        layer(state, costs, 0.1, np.float64(0.3))
        best = min(best, time.perf_counter() - started)
    print(best)


main()
