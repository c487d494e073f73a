// QAOA circuits:
// The quantum approximate optimisation algorithm (Farhi, Goldstone, Gutmann, arXiv:1411.4028) for
//     E(x) = sum of h_i s_i + sum of J_ij s_i s_j,   s_i = 1 - 2 x_i,
// where x_i is what qubit i is measured as. Nothing here knows a problem or an angle: both are arguments.
namespace QuantumPrune.Qaoa {
    import Std.Arrays.Enumerated;
    import Std.Convert.IntAsDouble;
    import Std.Diagnostics.DumpMachine;
    import Std.Diagnostics.Fact;
    import Std.Math.ArcCos;
    import Std.Math.PI;
    import Std.Math.Sqrt;
    import Std.Measurement.MResetEachZ;

    /// # Summary
    /// What is minimised: h, one per qubit, and J_ij for the pairs of `Edges`, in the order in which their gates are done.
    struct Ising {
        Fields : Double[],
        Edges : (Int, Int)[],
        Couplings : Double[]
    }

    /// # Summary
    /// The angles of a circuit in radians, one of each kind per layer. `Deltas` is the part of a layer's phase that does not belong
    /// to the problem: exp(-i delta sum Z_i).
    struct Angles {
        Gammas : Double[],
        Deltas : Double[],
        Betas : Double[]
    }

    /// # Summary
    /// Where a circuit starts and what moves amplitude. With `Ones` below 0 every qubit starts as Ry(`Tilt`)|0> and the mixer is
    /// exp(-i beta sum X_i). Otherwise the start is the Dicke state with that many ones and the mixer, exp(-i beta (XX + YY) / 2)
    /// on the pairs of a ring, keeps their number (Hadfield et al., arXiv:1709.03489).
    struct Walk {
        Tilt : Double,
        Ones : Int
    }

    /// # Summary
    /// Runs the circuit and measures it: result i is qubit i.
    operation Sample(problem : Ising, angles : Angles, walk : Walk) : Result[] {
        use qubits = Qubit[Length(problem.Fields)];
        Evolve(problem, angles, walk, qubits);
        return MResetEachZ(qubits);
    }

    /// # Summary
    /// Runs the circuit and shows the state it ends in, for a simulator.
    operation Show(problem : Ising, angles : Angles, walk : Walk) : Unit {
        use qubits = Qubit[Length(problem.Fields)];
        Evolve(problem, angles, walk, qubits);
        DumpMachine();
        ResetAll(qubits);
    }

    /// # Summary
    /// The circuit without its measurement.
    operation Evolve(problem : Ising, angles : Angles, walk : Walk, qubits : Qubit[]) : Unit {
        Fact(Length(problem.Edges) == Length(problem.Couplings), "every edge has one coupling");
        Fact(Length(angles.Gammas) == Length(angles.Betas) and Length(angles.Deltas) == Length(angles.Betas), "every layer has three angles");
        if walk.Ones < 0 {
            Lean(walk.Tilt, qubits);
        } else {
            PrepareDicke(walk.Ones, qubits);
        }
        for l in 0..Length(angles.Gammas) - 1 {
            Phase(problem, angles.Gammas[l], angles.Deltas[l], qubits);
            if walk.Ones < 0 {
                for q in qubits {
                    Rx(2.0 * angles.Betas[l], q);
                }
            } else {
                MixRing(angles.Betas[l], qubits);
            }
        }
    }

    /// # Summary
    /// Ry(tilt) on qubits in |0>; at pi / 2 the uniform superposition.
    operation Lean(tilt : Double, qubits : Qubit[]) : Unit {
        for q in qubits {
            if tilt == PI() / 2.0 {
                H(q);
            } else {
                Ry(tilt, q);
            }
        }
    }

    /// # Summary
    /// exp(-i (gamma E + delta sum Z_i)); gates by an angle of 0 are left out.
    operation Phase(problem : Ising, gamma : Double, delta : Double, qubits : Qubit[]) : Unit {
        for (i, field) in Enumerated(problem.Fields) {
            let angle = 2.0 * (gamma * field + delta);
            if angle != 0.0 {
                Rz(angle, qubits[i]);
            }
        }
        for (k, (i, j)) in Enumerated(problem.Edges) {
            let angle = 2.0 * gamma * problem.Couplings[k];
            if angle != 0.0 {
                Rzz(angle, qubits[i], qubits[j]);
            }
        }
    }

    /// # Summary
    /// exp(-i beta (XX + YY) / 2) on neighbours: pairs that start at an even place, those that start at an odd one, the pair that closes the ring.
    operation MixRing(beta : Double, qubits : Qubit[]) : Unit {
        let n = Length(qubits);
        for first in 0..1 {
            for i in first..2..n - 2 {
                MixPair(beta, qubits[i], qubits[i + 1]);
            }
        }
        if n > 2 {
            MixPair(beta, qubits[0], qubits[n - 1]);
        }
    }

    /// # Summary
    /// exp(-i beta (XX + YY) / 2): the two factors commute.
    operation MixPair(beta : Double, a : Qubit, b : Qubit) : Unit {
        Rxx(beta, a, b);
        Ryy(beta, a, b);
    }

    /// # Summary
    /// The uniform superposition of all states with `ones` ones, from qubits in |0>: Bärtschi and Eidenbenz (arXiv:1904.07358), with
    /// gates for the smaller of the numbers of ones and zeros.
    operation PrepareDicke(ones : Int, qubits : Qubit[]) : Unit {
        let n = Length(qubits);
        let few = if 2 * ones > n { n - ones } else { ones };
        for i in n - few..n - 1 {
            X(qubits[i]);
        }
        for last in n - 1..-1..1 {
            SplitAndShift(if few < last { few } else { last }, last, qubits);
        }
        if few < ones {
            for q in qubits {
                X(q);
            }
        }
    }

    /// # Summary
    /// The paper's SCS: a block of i ones that ends at place `last` stays with amplitude sqrt(i / (last + 1)) and moves one place down otherwise, for
    /// i = 1 .. `most`.
    operation SplitAndShift(most : Int, last : Int, qubits : Qubit[]) : Unit {
        for i in 1..most {
            let angle = 2.0 * ArcCos(Sqrt(IntAsDouble(i) / IntAsDouble(last + 1)));
            let (edge, target) = (qubits[last], qubits[last - i]);
            CNOT(target, edge);
            if i == 1 {
                TurnIf(angle, edge, target);
            } else {
                TurnIfBoth(angle, edge, qubits[last - i + 1], target);
            }
            CNOT(target, edge);
        }
    }

    /// # Summary
    /// Ry(angle) on the target if the control is 1.
    operation TurnIf(angle : Double, control : Qubit, target : Qubit) : Unit {
        Ry(angle / 2.0, target);
        CNOT(control, target);
        Ry(-angle / 2.0, target);
        CNOT(control, target);
    }

    /// # Summary
    /// Ry(angle) on the target if both controls are 1: the quarters add up then and cancel otherwise.
    operation TurnIfBoth(angle : Double, first : Qubit, second : Qubit, target : Qubit) : Unit {
        for _ in 1..2 {
            Ry(angle / 4.0, target);
            CNOT(second, target);
            Ry(-angle / 4.0, target);
            CNOT(first, target);
        }
    }
}
