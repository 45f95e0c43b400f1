package io.kirchhofflab.solver.compile;

/// How one edge's current follows what it sees: `i = d/dt (charge) + flow`, linearised.
///
/// `place[c]` is the unknown behind column c, or -1 - k for the k-th known voltage; `byFlow` S and
/// `byCharge` F by column; `byDrive` by the value the edge imposes; `byParameter` ∂flow/∂θ. The
/// arrays are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record CurrentSlopes(
    int[] place,
    double flow,
    double[] byFlow,
    double[] byCharge,
    double byDrive,
    double[] byParameter) {}
