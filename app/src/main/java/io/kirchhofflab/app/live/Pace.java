package io.kirchhofflab.app.live;

import io.kirchhofflab.model.unit.Quantity;
import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.ArrayList;
import java.util.List;

/// How a pace, circuit seconds per second, is offered, written and read: `1 ns/s`, `500 ms/s`.
public final class Pace {

  private static final double[] STEPS = {1, 2, 5};
  private static final SiFormat FORMAT = SiFormat.DISPLAY.withKeptZeros(false);

  private Pace() {}

  /// The 1-2-5 ladder three decades around `pace`, rising; within 1 fs/s and 1 Ms/s.
  public static List<Double> ladder(double pace) {
    int middle = (int) Math.floor(Math.log10(pace) + 1e-9);
    List<Double> rungs = new ArrayList<>();
    for (int decade = Math.max(-15, middle - 2); decade <= Math.min(5, middle + 2); decade++) {
      for (double step : STEPS) rungs.add(Double.parseDouble((int) step + "e" + decade));
    }
    return rungs;
  }

  public static String text(double pace) {
    return FORMAT.text(pace, Unit.SECOND) + "/s";
  }

  /// Reads `2 us/s`, `2us`, `0.5`: a positive time per second.
  public static Reading read(String typed) {
    String text = typed.strip();
    if (text.endsWith("/s")) text = text.substring(0, text.length() - 2);
    Reading reading = Quantity.read(text, Unit.SECOND);
    if (reading instanceof Reading.Parsed parsed && parsed.value() <= 0) {
      return new Reading.Refused("The pace must be more than 0.", 0);
    }
    return reading;
  }
}
