package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.analysis.Spread.Distribution;
import io.kirchhofflab.model.analysis.Spread.Tolerance;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Reads tolerances behind an option: `R1.R=5%`, `*.R=0.01:uniform`, `*.C=10%:chip`.
final class ToleranceOption {

  static final String NAME = "--tolerance";

  private final ParameterNames names;
  private final Distribution usual;

  /// `distribution` is the word for those that name none.
  ToleranceOption(Network network, String distribution) {
    names = new ParameterNames(NAME, network);
    usual =
        switch (distribution) {
          case "normal" -> Distribution.NORMAL;
          case "uniform" -> Distribution.UNIFORM;
          default ->
              throw Halt.usage("--distribution " + distribution + ": it is normal or uniform.");
        };
  }

  /// `own` tolerances of the document, and over them what `texts` say: patterns first, so that
  /// plain names override them.
  Spread added(Spread own, List<String> texts) {
    Spread spread = own;
    for (boolean pattern : new boolean[] {true, false}) {
      for (String text : texts) {
        int equals = text.indexOf('=');
        if (equals < 1) throw Halt.usage(NAME + " " + text + ": it is written NAME=5%.");
        String name = text.substring(0, equals);
        if (ParameterNames.isPattern(name) != pattern) continue;
        Tolerance tolerance = tolerance(text, text.substring(equals + 1));
        for (Parameter each : names.some(name)) spread = spread.with(each, tolerance);
      }
    }
    return spread;
  }

  private Tolerance tolerance(String option, String text) {
    String[] words = text.split(":", -1);
    boolean named = words.length > 1 && (words[1].equals("normal") || words[1].equals("uniform"));
    int group = named ? 2 : 1;
    if (words.length > group + 1) {
      throw Halt.usage(NAME + " " + option + ": it is written NAME=5%:uniform:group.");
    }
    Distribution distribution =
        !named ? usual : words[1].equals("normal") ? Distribution.NORMAL : Distribution.UNIFORM;
    return new Tolerance(
        part(option, words[0]), distribution, words.length > group ? words[group] : "");
  }

  private static double part(String option, String text) {
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1) : text;
    double value = Arguments.quantity(NAME, number, Unit.ONE) / (percent ? 100 : 1);
    if (value >= 0 && Double.isFinite(value)) return value;
    throw Halt.usage(NAME + " " + option + ": a tolerance is 0 or more.");
  }
}
