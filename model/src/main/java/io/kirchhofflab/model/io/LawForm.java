package io.kirchhofflab.model.io;

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
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.ParameterSpec;
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
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a law stands in a file: its key, or an object with its `type` where it holds structure.
final class LawForm {

  private static final String PARAMETER_EXAMPLE =
      "{\"key\": \"g\", \"unit\": \"A\", \"initial\": 1}";

  /// Every parameter costs a derivative.
  private static final int MOST_PARAMETERS = 500;

  private LawForm() {}

  static String write(DeviceLaw law) {
    return switch (law) {
      case VoltageSource source -> source(source.key(), source.imposed());
      case CurrentSource source -> source(source.key(), source.imposed());
      case ActivationDevice device ->
          new ObjectText(device.key())
              .text("form", formKey(device.form()))
              .text("activation", device.activation().key())
              .toString();
      case FormulaLaw formula -> formula(formula);
      case ForeignLaw foreign -> foreign.json();
      case Resistor _,
          CubicResistor _,
          Capacitor _,
          NonlinearCapacitor _,
          Inductor _,
          NonlinearInductor _,
          Diode _,
          DiodePair _,
          Mosfet _,
          BipolarTransistor _,
          Vccs _,
          SmoothSwitch _,
          IdealSwitch _,
          CoupledInductors _,
          ConstantPhaseElement _,
          HalfOrderMemristor _,
          ScaledTanh _,
          Conductance _,
          ShiftRelu1 _,
          ShiftLeakyRelu1 _,
          ShiftTanh1 _,
          ShiftRelu2 _,
          ShiftLeakyRelu2 _,
          ShiftTanh2 _ ->
          ObjectText.quoted(law.key());
    };
  }

  private static String source(String key, Waveform waveform) {
    return new ObjectText(key).raw("waveform", WaveformForm.write(waveform)).toString();
  }

  private static String formula(FormulaLaw law) {
    ObjectText out = new ObjectText(law.key()).text("current", law.current());
    if (!law.charge().isEmpty()) out.text("charge", law.charge());
    if (!law.sensed().isEmpty()) {
      out.list("sensed", law.sensed().stream().map(ObjectText::quoted).toList());
    }
    if (!law.parameters().isEmpty()) {
      out.list("parameters", law.parameters().stream().map(LawForm::parameter).toList());
    }
    return out.toString();
  }

  private static String parameter(ParameterSpec spec) {
    return new ObjectText()
        .text("key", spec.key())
        .text("unit", spec.unit().symbol())
        .number("initial", spec.initial())
        .toString();
  }

  private static String formKey(ActivationDevice.Form form) {
    return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The key by which the law calls itself; null with a fault where there is none.
  static @Nullable String key(Json law, Place place, Faults faults) {
    if (law instanceof Json.Text text) return text.value();
    Fields fields = Fields.of(law, place, faults, "{\"type\": \"resistor\"} or \"resistor\"");
    return fields == null ? null : fields.requiredText("type", "\"resistor\"");
  }

  static boolean knows(String key) {
    return Laws.withKey(key).isPresent();
  }

  /// The law of a known key; null with a fault where its structure is incomplete.
  static @Nullable DeviceLaw read(String key, Json json, Place place, Faults faults) {
    Fields fields =
        json instanceof Json.Obj object
            ? new Fields(object, place, faults)
            : new Fields(new Json.Obj(json.at(), json.end(), Map.of(), List.of()), place, faults);
    return switch (key) {
      case "voltage-source" -> sourceOf(fields, place, faults, VoltageSource::new);
      case "current-source" -> sourceOf(fields, place, faults, CurrentSource::new);
      case "activation-device" -> activationDevice(fields);
      case "formula" -> formula(fields, place, faults);
      default -> {
        fields.refuseOthers(List.of("type"));
        yield Laws.withKey(key).orElse(null);
      }
    };
  }

  private static @Nullable DeviceLaw sourceOf(
      Fields fields, Place place, Faults faults, Function<Waveform, DeviceLaw> law) {
    fields.refuseOthers(List.of("type", "waveform"));
    Json waveform = fields.required("waveform", WaveformForm.EXAMPLE);
    if (waveform == null) return null;
    Waveform read = WaveformForm.read(waveform, place.field("waveform"), faults);
    return read == null ? null : law.apply(read);
  }

  private static @Nullable DeviceLaw activationDevice(Fields fields) {
    fields.refuseOthers(List.of("type", "form", "activation"));
    List<ActivationDevice.Form> forms = List.of(ActivationDevice.Form.values());
    List<Activation> activations = List.of(Activation.values());
    ActivationDevice.Form form = choice(fields, "form", forms, LawForm::formKey);
    Activation activation = choice(fields, "activation", activations, Activation::key);
    return form == null || activation == null ? null : new ActivationDevice(form, activation);
  }

  private static @Nullable DeviceLaw formula(Fields fields, Place place, Faults faults) {
    fields.refuseOthers(List.of("type", "current", "charge", "sensed", "parameters"));
    String current = fields.requiredText("current", "\"g*tanh(k*v)\"");
    String charge = fields.text("charge", "\"c*v\"");
    List<String> sensed = fields.texts("sensed", "\"w\"");
    List<ParameterSpec> parameters = new ArrayList<>();
    List<Json> items = fields.list("parameters", "[" + PARAMETER_EXAMPLE + "]");
    for (int i = 0; i < Math.min(items.size(), MOST_PARAMETERS); i++) {
      Place at = place.field("parameters").item(i);
      Fields item = Fields.of(items.get(i), at, faults, PARAMETER_EXAMPLE);
      if (item != null) parameters.add(parameter(item));
    }
    if (current == null) return null;
    if (items.size() > MOST_PARAMETERS) {
      fields.error("parameters", "A formula has at most " + MOST_PARAMETERS + " parameters here.");
      return null;
    }
    return switch (FormulaLaw.read(current, charge == null ? "" : charge, sensed, parameters)) {
      case FormulaLaw.Reading.Read read -> read.law();
      case FormulaLaw.Reading.Refused refused -> {
        String where =
            refused.field().equals("current") || refused.field().equals("charge")
                ? " (character " + (refused.position() + 1) + ")"
                : "";
        String field = refused.field().equals("controls") ? "sensed" : refused.field();
        fields.error(field, refused.message() + where);
        yield null;
      }
    };
  }

  private static ParameterSpec parameter(Fields item) {
    item.refuseOthers(List.of("key", "unit", "initial"));
    String key = item.requiredText("key", "\"g\"");
    String symbol = item.text("unit", "\"A\"");
    Unit unit = symbol == null ? Unit.ONE : unit(symbol, item);
    return FormulaLaw.parameter(key == null ? "?" : key, unit, item.number("initial", 0));
  }

  private static Unit unit(String symbol, Fields item) {
    Optional<Unit> unit = Unit.find(symbol);
    if (unit.isEmpty()) {
      item.error(
          "unit", Faults.quoted(symbol) + " is no unit. Write, for example, A, 1/V or F/V².");
    }
    return unit.orElse(Unit.ONE);
  }

  private static <T> @Nullable T choice(
      Fields fields, String field, List<T> choices, Function<T, String> key) {
    List<String> keys = choices.stream().map(key).toList();
    String word = fields.requiredText(field, "\"" + keys.getLast() + "\"");
    if (word == null) return null;
    int found = keys.indexOf(word);
    if (found >= 0) return choices.get(found);
    fields.error(
        field,
        "There is no "
            + Faults.quoted(word)
            + Faults.orNearest(word, keys)
            + " Known are "
            + String.join(", ", keys)
            + ".");
    return null;
  }
}
