package io.kirchhofflab.solver.hardware;

import java.util.Optional;

/// Scales to begin with. What a process says of itself, density of its capacitors and supply, is
/// taken from its documents; the size of a capacitor and the current are choices of ours.
///
/// `rail`: nodes shall stay within ± this, V; supplies are halved around the drawing's 0 V.
public enum Technology {
  AS_DRAWN("as-drawn", Scale.AS_DRAWN, 5),

  /// τ = 1 ns: the round numbers of the handbook's example.
  NANOSECOND("nanosecond", new Scale(100e-15, 0.1, 10e-6), 0.9),

  /// 100 µm² of metal-insulator-metal capacitor at 2 fF/µm², supply 1.8 V. Source: SkyWater SKY130
  /// process design kit, device details of nfet_01v8 and cap_mim; the density is that of its layout
  /// tool's rules.
  SKY130("sky130", new Scale(200e-15, 0.2, 10e-6), 0.9),

  /// 100 µm² of metal-insulator-metal capacitor at 1.5 fF/µm², supply 3.3 V. Source:
  /// GlobalFoundries GF180MCU process design kit, models cap_mim and nfet_03v3 (document
  /// YI-141-SM064, revision 9).
  GF180MCU("gf180mcu", new Scale(150e-15, 0.4, 10e-6), 1.65),

  /// Parts that can be touched: 100 nF, 1 mA, amplifiers between ±12 V; round numbers.
  BENCH("bench", new Scale(100e-9, 1, 1e-3), 12);

  private final String key;
  private final Scale scale;
  private final double rail;

  Technology(String key, Scale scale, double rail) {
    this.key = key;
    this.scale = scale;
    this.rail = rail;
  }

  /// Its name on the command line.
  public String key() {
    return key;
  }

  public Scale scale() {
    return scale;
  }

  public double rail() {
    return rail;
  }

  public static Optional<Technology> named(String key) {
    for (Technology each : values()) if (each.key.equals(key)) return Optional.of(each);
    return Optional.empty();
  }
}
