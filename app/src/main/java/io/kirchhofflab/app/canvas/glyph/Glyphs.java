package io.kirchhofflab.app.canvas.glyph;

import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.BipolarTransistor;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.ConstantPhaseElement;
import io.kirchhofflab.model.law.CoupledInductors;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.HalfOrderMemristor;
import io.kirchhofflab.model.law.IdealSwitch;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.SmoothSwitch;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.law.VoltageSource;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// Which glyph a law has, and how a glyph is put on an edge or into a list of parts.
public final class Glyphs {

  private static final Glyph RESISTOR = new ResistorGlyph();
  private static final Glyph CAPACITOR = new CapacitorGlyph(false);
  private static final Glyph NONLINEAR_CAPACITOR = new CapacitorGlyph(true);
  private static final Glyph INDUCTOR = new InductorGlyph(false);
  private static final Glyph NONLINEAR_INDUCTOR = new InductorGlyph(true);
  private static final Glyph DIODE = new DiodeGlyph();
  private static final Glyph DIODE_PAIR = new DiodePairGlyph();
  private static final Glyph VOLTAGE_SOURCE = new VoltageSourceGlyph();
  private static final Glyph CURRENT_SOURCE = new CurrentSourceGlyph();
  private static final Glyph CUBIC = CurveGlyph.of(1.4, v -> v * v * v - v);
  private static final Glyph LINE = CurveGlyph.of(1, v -> v);
  private static final Glyph TANH = CurveGlyph.of(3, Math::tanh);
  private static final Glyph RELU = CurveGlyph.of(1, v -> Math.max(v, 0));
  private static final Glyph LEAKY_RELU = CurveGlyph.of(1, v -> v > 0 ? v : 0.2 * v);
  private static final Glyph NMOS = new MosfetGlyph(true);
  private static final Glyph PMOS = new MosfetGlyph(false);
  private static final Glyph NPN = new BipolarGlyph(true);
  private static final Glyph PNP = new BipolarGlyph(false);
  private static final Glyph VCCS = new ControlledSourceGlyph();
  private static final Glyph SWITCH = new SwitchGlyph(false);
  private static final Glyph SMOOTH_SWITCH = new SwitchGlyph(true);
  private static final Glyph TRANSFORMER = new TransformerGlyph();
  private static final Glyph CONSTANT_PHASE = new ConstantPhaseGlyph();
  private static final Glyph MEMRISTOR = new MemristorGlyph();
  private static final Glyph FORMULA = new TextGlyph("f(x)");
  private static final Glyph UNKNOWN = new TextGlyph("?");
  private static final Map<Activation, Glyph> ACTIVATIONS = new EnumMap<>(Activation.class);

  static {
    for (Activation each : Activation.values()) ACTIVATIONS.put(each, CurveGlyph.of(each));
  }

  /// Line width at scale 1, pixels.
  private static final double PEN = 1.5;

  private static final double FRAME_HALF_HEIGHT = 9;

  /// Framed glyphs are drawn a little smaller on an edge than in a list.
  private static final double FRAMED = 0.82;

  private Glyphs() {}

  public static Glyph of(DeviceLaw law) {
    return switch (law) {
      case Resistor _ -> RESISTOR;
      case CubicResistor _ -> CUBIC;
      case Conductance _ -> LINE;
      case Capacitor _ -> CAPACITOR;
      case NonlinearCapacitor _ -> NONLINEAR_CAPACITOR;
      case Inductor _ -> INDUCTOR;
      case NonlinearInductor _ -> NONLINEAR_INDUCTOR;
      case Diode _ -> DIODE;
      case DiodePair _ -> DIODE_PAIR;
      case Mosfet mosfet -> mosfet.channel() == Mosfet.Channel.N ? NMOS : PMOS;
      case BipolarTransistor t -> t.polarity() == BipolarTransistor.Polarity.NPN ? NPN : PNP;
      case Vccs _ -> VCCS;
      case SmoothSwitch _ -> SMOOTH_SWITCH;
      case IdealSwitch _ -> SWITCH;
      case CoupledInductors _ -> TRANSFORMER;
      case ConstantPhaseElement _ -> CONSTANT_PHASE;
      case HalfOrderMemristor _ -> MEMRISTOR;
      case VoltageSource _ -> VOLTAGE_SOURCE;
      case CurrentSource _ -> CURRENT_SOURCE;
      case ScaledTanh _, ShiftTanh1 _, ShiftTanh2 _ -> TANH;
      case ShiftRelu1 _, ShiftRelu2 _ -> RELU;
      case ShiftLeakyRelu1 _, ShiftLeakyRelu2 _ -> LEAKY_RELU;
      case ActivationDevice device -> ACTIVATIONS.getOrDefault(device.activation(), UNKNOWN);
      case FormulaLaw _ -> FORMULA;
      case ForeignLaw _ -> UNKNOWN;
    };
  }

  /// Colours of a glyph: its lines, the ground that hides the edge behind it, the frame around it,
  /// the head of its arrow.
  public record Colours(Color ink, Color ground, Color frame, Color arrow) {}

  /// Puts the glyph of `law` at (x, y) on an edge that runs in the direction (dx, dy).
  public static void drawOnEdge(
      GraphicsContext gc,
      DeviceLaw law,
      double x,
      double y,
      double dx,
      double dy,
      double scale,
      Colours colours) {
    Glyph glyph = of(law);
    double angle = Math.toDegrees(Math.atan2(dy, dx));
    gc.save();
    gc.translate(x, y);
    gc.scale(scale, scale);
    pen(gc, colours);
    if (glyph.framed()) {
      gc.scale(FRAMED, FRAMED);
      gc.setFill(colours.arrow());
      if (!law.symmetric()) arrow(gc, angle, frameReach(glyph, dx, dy) + 3);
      frame(gc, glyph, colours);
    } else {
      gc.rotate(angle);
      hideEdge(gc, glyph, colours);
    }
    pen(gc, colours);
    glyph.draw(gc);
    gc.restore();
  }

  /// Draws the symbol of `law` alone, with leads, in a box of `width` pixels around (x, y): for
  /// lists and menus.
  public static void drawSymbol(
      GraphicsContext gc, DeviceLaw law, double x, double y, double width, Color ink) {
    Glyph glyph = of(law);
    gc.save();
    gc.translate(x, y);
    double lead = glyph.framed() ? 0 : Math.max(glyph.halfWidth() + 5, 14);
    double scale = width / 2 / (glyph.framed() ? 12 : lead);
    gc.scale(scale, scale);
    pen(gc, new Colours(ink, ink, ink, ink));
    gc.setLineWidth(1.6 / scale);
    if (!glyph.framed()) {
      gc.strokeLine(-lead, 0, -glyph.halfWidth(), 0);
      gc.strokeLine(glyph.halfWidth(), 0, lead, 0);
    }
    glyph.draw(gc);
    gc.restore();
  }

  private static void pen(GraphicsContext gc, Colours colours) {
    gc.setStroke(colours.ink());
    gc.setFill(colours.ink());
    gc.setLineWidth(PEN);
    gc.setLineCap(StrokeLineCap.ROUND);
    gc.setLineJoin(StrokeLineJoin.ROUND);
    gc.setLineDashes();
  }

  private static void hideEdge(GraphicsContext gc, Glyph glyph, Colours colours) {
    gc.setFill(colours.ground());
    gc.fillRect(-glyph.halfWidth(), -4, 2 * glyph.halfWidth(), 8);
  }

  private static void frame(GraphicsContext gc, Glyph glyph, Colours colours) {
    double w = glyph.halfWidth();
    gc.setFill(colours.ground());
    gc.fillRoundRect(-w, -FRAME_HALF_HEIGHT, 2 * w, 2 * FRAME_HALF_HEIGHT, 8, 8);
    gc.setStroke(colours.frame());
    gc.setLineWidth(1);
    gc.strokeRoundRect(-w, -FRAME_HALF_HEIGHT, 2 * w, 2 * FRAME_HALF_HEIGHT, 8, 8);
  }

  /// From the middle of the frame to its border in the direction of the edge.
  private static double frameReach(Glyph glyph, double dx, double dy) {
    double length = Math.hypot(dx, dy);
    double across = Math.abs(dx) / length / glyph.halfWidth();
    double down = Math.abs(dy) / length / FRAME_HALF_HEIGHT;
    return 1 / Math.max(across, down);
  }

  /// A small arrow head on the edge, where it leaves the frame: this is the way current counts.
  private static void arrow(GraphicsContext gc, double angle, double at) {
    gc.save();
    gc.rotate(angle);
    gc.fillPolygon(new double[] {at, at, at + 6}, new double[] {-3.5, 3.5, 0}, 3);
    gc.restore();
  }
}
