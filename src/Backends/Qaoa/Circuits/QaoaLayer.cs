namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>
/// One layer as the gates do it: exp(-i (gamma (C - offset) + delta sum Z_i)), then the mixer at angle beta. In gates Rz(2 (gamma h_i + delta)), Rzz(2 gamma J_ij) and, for
/// the X mixer, Rx(2 beta). Also used for derivatives by these three.
/// </summary>
internal readonly record struct QaoaLayer(double Gamma, double Delta, double Beta);
