package io.kirchhofflab.model.io;

import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The device classes of KirchhoffNet's released code: each is a law here, with as many rows of
/// parameters as the class stores. Rows beyond those of the law never enter a current.
record ReleasedLaw(DeviceLaw law, int rows) {

  private static final List<ReleasedLaw> NAMED =
      List.of(
          new ReleasedLaw(new ShiftRelu1(), 2),
          new ReleasedLaw(new ShiftLeakyRelu1(), 2),
          new ReleasedLaw(new ShiftTanh1(), 3),
          new ReleasedLaw(new ShiftRelu2(), 3),
          new ReleasedLaw(new ShiftLeakyRelu2(), 3),
          new ReleasedLaw(new ShiftTanh2(), 3),
          new ReleasedLaw(new Conductance(), 3));

  private static final Json NO_ARGUMENTS = new Json.Obj(0, 0, Map.of(), List.of());

  private static final String DEVICE = "Device";
  private static final String TERMINALS = "TwoTerminalDevice";

  /// How the released code stores the parameters of `law`; nothing where it has no such device.
  static Optional<ReleasedLaw> of(DeviceLaw law) {
    if (law instanceof ActivationDevice device) {
      return Optional.of(new ReleasedLaw(device, device.parameters().size()));
    }
    return NAMED.stream().filter(each -> each.law.equals(law)).findFirst();
  }

  /// The law that `name` with these arguments is; null with a fault where there is none.
  static @Nullable ReleasedLaw read(Fields model, Faults faults) {
    String name = model.requiredText("name", "ShiftRelu1");
    Json stated = model.find("args");
    Json given = stated == null || stated instanceof Json.Nil ? NO_ARGUMENTS : stated;
    Fields args = Fields.of(given, model.place("args"), faults, "{}");
    if (name == null || args == null) return null;
    return switch (name) {
      case DEVICE -> device(args, "negation", ActivationDevice.Form.SHIFT_THEN_GAIN);
      case TERMINALS -> device(args, "use_diff", ActivationDevice.Form.GAIN_THEN_SHIFT);
      default -> {
        args.refuseOthers(List.of());
        Optional<ReleasedLaw> found =
            NAMED.stream().filter(each -> each.law.key().equals(name)).findFirst();
        if (found.isEmpty()) model.error("name", unknown(name));
        yield found.orElse(null);
      }
    };
  }

  private static String unknown(String name) {
    List<String> names = new ArrayList<>(NAMED.stream().map(each -> each.law.key()).toList());
    names.add(DEVICE);
    names.add(TERMINALS);
    return "There is no device "
        + Faults.quoted(name)
        + Faults.orNearest(name, names)
        + " Known are "
        + String.join(", ", names)
        + ".";
  }

  /// `difference` is the flag that makes the device see the voltage across it only.
  private static @Nullable ReleasedLaw device(
      Fields args, String difference, ActivationDevice.Form across) {
    args.refuseOthers(List.of(difference, "activation"));
    Activation activation = activation(args);
    boolean byDifference = args.flag(difference, false);
    if (activation == null) return null;
    return of(new ActivationDevice(
            byDifference ? across : ActivationDevice.Form.BOTH_ENDS, activation))
        .orElseThrow();
  }

  private static @Nullable Activation activation(Fields args) {
    Json value = args.find("activation");
    if (value == null || value instanceof Json.Nil) return Activation.IDENTITY;
    String word = args.text("activation", "relu");
    if (word == null) return null;
    // The bare code spells this one in one word.
    String key = word.equals("leakyrelu") ? Activation.LEAKY_RELU.key() : word;
    Optional<Activation> found = Activation.withKey(key);
    if (found.isEmpty()) {
      List<String> keys = Arrays.stream(Activation.values()).map(Activation::key).toList();
      args.error(
          "activation",
          "There is no activation "
              + Faults.quoted(word)
              + Faults.orNearest(word, keys)
              + " Known are "
              + String.join(", ", keys)
              + ".");
    }
    return found.orElse(null);
  }
}
