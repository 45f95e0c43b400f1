package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Field-effect transistor of Shichman and Hodges (SPICE's level 1): the edge runs from drain to
/// source, controls are gate and bulk.
///
/// With all voltages of an N channel (those of a P channel have the other sign), `β = KP W / L` and
/// `u = vgs - VT0 - γ (√(φ - vbs) - √φ)`:
///
/// - cut off, u ≤ 0: `i = 0`
/// - saturated, 0 < u ≤ vds: `i = β/2 u² (1 + λ vds)`
/// - linear, vds < u: `i = β vds (u - vds/2) (1 + λ vds)`
///
/// The end at the lower voltage acts as source, so that drain and source may change places. Above
/// vbs = 0 the root goes on along its tangent. Value and slopes are continuous. Gate capacitances
/// are constant; the bulk's junctions are left out. Noise: thermal, `8/3 k T gm`, and flicker, `KF
/// |i| / f`. After H. Shichman and D. A. Hodges, IEEE J. Solid-State Circuits 3 (1968) 285; held
/// against ngspice 39.
public record Mosfet(Channel channel) implements DeviceLaw {

  /// What conducts: electrons or holes.
  public enum Channel {
    N("nmos", "N-channel MOSFET", 1),
    P("pmos", "P-channel MOSFET", -1);

    private final String key;
    private final String title;
    private final int sign;

    Channel(String key, String title, int sign) {
      this.key = key;
      this.title = title;
      this.sign = sign;
    }
  }

  private static final int VT0 = 0;
  private static final int KP = 1;
  private static final int WIDTH = 2;
  private static final int LENGTH = 3;
  private static final int LAMBDA = 4;
  private static final int GAMMA = 5;
  private static final int PHI = 6;

  /// The parameter that holds the capacitance of the first tap; those of the others follow.
  public static final int FIRST_CAPACITANCE = 7;

  private static final int KF = 10;

  private static final int GATE = Terminals.control(0);
  private static final int BULK = Terminals.control(1);

  /// Gate to source, to drain, to bulk: charging currents only.
  private static final List<Terminals> TAPS =
      List.of(
          new Terminals(GATE, Terminals.TO),
          new Terminals(GATE, Terminals.FROM),
          new Terminals(GATE, BULK));

  private static final List<NoiseSource> NOISE =
      List.of(new NoiseSource.Thermal(0, GATE, 2.0 / 3), new NoiseSource.Flicker(0, KF, 1));

  private static final List<ParameterSpec> N_PARAMETERS = parameters(Channel.N);
  private static final List<ParameterSpec> P_PARAMETERS = parameters(Channel.P);

  private static List<ParameterSpec> parameters(Channel of) {
    return List.of(
        ParameterSpec.signed("VT0", "VT0", Unit.VOLT, 0.7 * of.sign, 2, "threshold voltage"),
        ParameterSpec.positive(
            "KP", Unit.AMPERE_PER_SQUARE_VOLT, 1e-4, 1e-6, 1e-2, "transconductance coefficient"),
        ParameterSpec.positive("W", Unit.ONE, 1e-6, 1e-7, 1e-3, "channel width, m"),
        ParameterSpec.positive("L", Unit.ONE, 1e-6, 1e-7, 1e-4, "channel length, m"),
        notNegative("lambda", "λ", Unit.PER_VOLT, 0.02, 0.2, "channel-length modulation"),
        notNegative("gamma", "γ", Unit.ONE, 0, 1, "body effect, √V"),
        ParameterSpec.positive("phi", Unit.VOLT, 0.6, 0.3, 1.2, "surface potential"),
        capacitance("CGS", "gate to source"),
        capacitance("CGD", "gate to drain"),
        capacitance("CGB", "gate to bulk"),
        notNegative("KF", "KF", Unit.AMPERE, 0, 1e-12, "flicker noise").fixed());
  }

  private static ParameterSpec notNegative(
      String key, String symbol, Unit unit, double initial, double high, String meaning) {
    return ParameterSpec.signed(key, symbol, unit, initial, high, meaning)
        .within(ParameterSpec.Range.NOT_NEGATIVE);
  }

  private static ParameterSpec capacitance(String key, String between) {
    return notNegative(key, key, Unit.FARAD, 0, 1e-12, "capacitance, " + between);
  }

  private static final List<String> CONTROLS = List.of("gate", "bulk");

  @Override
  public String key() {
    return channel.key;
  }

  @Override
  public String title() {
    return channel.title;
  }

  @Override
  public String equation() {
    return "i = KP W/L · (½ u² or v (u − v/2)) (1 + λ v), u = v_gs − VT0 − γ (√(φ − v_bs) − √φ)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return channel == Channel.N ? N_PARAMETERS : P_PARAMETERS;
  }

  @Override
  public int controls() {
    return 2;
  }

  @Override
  public List<String> controlNames() {
    return CONTROLS;
  }

  @Override
  public List<Terminals> taps() {
    return TAPS;
  }

  @Override
  public boolean storesCharge() {
    return true;
  }

  @Override
  public boolean depends(int row, int column) {
    return row == 0 || TAPS.get(row - 1).from() == column || TAPS.get(row - 1).to() == column;
  }

  @Override
  public List<NoiseSource> noise() {
    return NOISE;
  }

  @Override
  public void evaluate(LawPort at) {
    for (int k = 0; k < TAPS.size(); k++) {
      Terminals tap = TAPS.get(k);
      double c = at.parameter(FIRST_CAPACITANCE + k);
      double v = at.unknown(tap.from()) - at.unknown(tap.to());
      at.tapCharge(k, tap, c * v, c);
      if (at.wantsParameterSlopes()) at.tapChargeByParameter(k, FIRST_CAPACITANCE + k, v);
    }
    boolean forward = channel.sign * at.across() >= 0;
    int drain = forward ? Terminals.FROM : Terminals.TO;
    channelCurrent(at, drain, Terminals.FROM + Terminals.TO - drain, forward ? 1 : -1);
  }

  /// The current from `drain`, the end at the higher voltage, to `source`; `direction` is 1 where
  /// that is from → to.
  private void channelCurrent(LawPort at, int drain, int source, int direction) {
    int sign = channel.sign;
    double vds = sign * (at.unknown(drain) - at.unknown(source));
    double vbs = sign * (at.unknown(BULK) - at.unknown(source));
    double vgs = sign * (at.unknown(GATE) - at.unknown(source));
    double rootPhi = Math.sqrt(at.parameter(PHI));
    double root = root(vbs, at.parameter(PHI));
    double rootSlope = root == 0 ? 0 : -0.5 / (vbs <= 0 ? root : rootPhi);
    double u = vgs - sign * at.parameter(VT0) - at.parameter(GAMMA) * (root - rootPhi);
    // Cut off, all that is written below is zero.
    if (u <= 0) return;
    double beta = at.parameter(KP) * at.parameter(WIDTH) / at.parameter(LENGTH);
    double longer = 1 + at.parameter(LAMBDA) * vds;
    boolean saturated = u <= vds;
    double shape = saturated ? 0.5 * u * u : vds * (u - 0.5 * vds);
    double i = beta * shape * longer;
    double gm = beta * (saturated ? u : vds) * longer;
    double gds = beta * ((saturated ? 0 : u - vds) * longer + shape * at.parameter(LAMBDA));
    double gmb = -gm * at.parameter(GAMMA) * rootSlope;
    at.current(sign * direction * i, 0, 0);
    at.currentBy(drain, direction * gds);
    at.currentBy(source, -direction * (gds + gm + gmb));
    at.currentBy(GATE, direction * gm);
    at.currentBy(BULK, direction * gmb);
    if (!at.wantsParameterSlopes()) return;
    double out = sign * direction;
    at.currentByParameter(VT0, -direction * gm);
    at.currentByParameter(KP, out * i / at.parameter(KP));
    at.currentByParameter(WIDTH, out * i / at.parameter(WIDTH));
    at.currentByParameter(LENGTH, -out * i / at.parameter(LENGTH));
    at.currentByParameter(LAMBDA, out * beta * shape * vds);
    at.currentByParameter(GAMMA, -out * gm * (root - rootPhi));
    double rootByPhi = rootByPhi(vbs, at.parameter(PHI), root) - 0.5 / rootPhi;
    at.currentByParameter(PHI, -out * gm * at.parameter(GAMMA) * rootByPhi);
  }

  /// `√(φ - vbs)`, above vbs = 0 its tangent there, and never negative.
  private static double root(double vbs, double phi) {
    return vbs <= 0
        ? Math.sqrt(phi - vbs)
        : Math.max(0, Math.sqrt(phi) - vbs / (2 * Math.sqrt(phi)));
  }

  private static double rootByPhi(double vbs, double phi, double root) {
    if (root == 0) return 0;
    return vbs <= 0 ? 0.5 / root : (0.5 + vbs / (4 * phi)) / Math.sqrt(phi);
  }

  /// SPICE gives gate capacitances per metre. Its bulk junctions cannot be taken away, but made to
  /// carry nothing beside gmin; its flicker coefficient needs an oxide thickness, which this model
  /// has not.
  @Override
  public String spice(SpiceCard card) {
    double width = card.value(WIDTH);
    double length = card.value(LENGTH);
    return """
    .model MM%s %s(LEVEL=1 VTO=%s KP=%s LAMBDA=%s GAMMA=%s PHI=%s IS=1e-30 CGSO=%s CGDO=%s CGBO=%s)
    M%s %s %s %s %s MM%s W=%s L=%s\
    """
        .formatted(
            card.name(),
            channel == Channel.N ? "NMOS" : "PMOS",
            card.value(VT0),
            card.value(KP),
            card.value(LAMBDA),
            card.value(GAMMA),
            card.value(PHI),
            card.value(FIRST_CAPACITANCE) / width,
            card.value(FIRST_CAPACITANCE + 1) / width,
            card.value(FIRST_CAPACITANCE + 2) / length,
            card.name(),
            card.from(),
            card.controls().get(0),
            card.to(),
            card.controls().get(1),
            card.name(),
            width,
            length);
  }
}
