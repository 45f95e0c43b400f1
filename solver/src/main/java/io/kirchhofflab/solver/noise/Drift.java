package io.kirchhofflab.solver.noise;

import org.ejml.data.DMatrixRMaj;

/// A linearised circuit at one moment as an equation of its charges κ: `κ' = A κ + T ξ` for
/// currents ξ into the rows of the circuit, and its unknowns `δx = R κ + D ξ`.
///
/// `a` m × m, `into` T m × n, `unknowns` R n × m, `direct` D n × n: what white ξ reaches without
/// passing a capacitor has no finite variance. Currents that keep a voltage source's bond are left
/// out of δx. `bound` poles are zero because sources hold as many combinations of charges.
record Drift(
    DMatrixRMaj a, DMatrixRMaj into, DMatrixRMaj unknowns, DMatrixRMaj direct, int bound) {}
