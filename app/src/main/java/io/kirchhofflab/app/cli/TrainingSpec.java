package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.solver.learn.Hardware;
import io.kirchhofflab.solver.learn.Objective;
import io.kirchhofflab.solver.learn.Optimizer;
import io.kirchhofflab.solver.learn.Plan;
import io.kirchhofflab.solver.learn.Recipe;
import io.kirchhofflab.solver.learn.Recipes;
import io.kirchhofflab.solver.learn.Schedule;
import io.kirchhofflab.solver.learn.batch.Adjoint;
import io.kirchhofflab.solver.learn.data.CsvTable;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Warp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is to be trained: a preset by name, or a file that names one and says what is different.
record TrainingSpec(String preset, @Nullable Path network, JsonNode changes) {

  static final String SCHEMA = "training-1.schema.json";

  private static final List<String> KEYS =
      List.of(
          "preset",
          "network",
          "epochs",
          "batch",
          "lanes",
          "steps",
          "finalSteps",
          "finalShare",
          "adjoint",
          "optimizer",
          "rate",
          "schedule",
          "clip",
          "averaging",
          "noise",
          "range",
          "bits",
          "mismatch",
          "loss",
          "smoothing",
          "warp",
          "patience",
          "heldOut",
          "data",
          "seed");

  private static final double USUALLY_HELD_OUT = 0.1;

  /// A preset's name, or a file.
  static TrainingSpec read(String nameOrFile) {
    if (presets().contains(nameOrFile)) {
      return new TrainingSpec(nameOrFile, null, JsonMapper.shared().createObjectNode());
    }
    Path file = Path.of(nameOrFile);
    if (!Files.exists(file)) {
      throw Halt.usage("There is no preset or file named " + nameOrFile + likely(nameOrFile));
    }
    try {
      return of(file, JsonMapper.shared().readTree(file.toFile()));
    } catch (JacksonException e) {
      throw Halt.input(file + " is no JSON: " + e.getOriginalMessage());
    }
  }

  private static List<String> presets() {
    List<String> all = new ArrayList<>(Recipes.drawn());
    all.addAll(Recipes.ofDensities());
    all.addAll(Recipes.ofDigits());
    return all;
  }

  private static String likely(String name) {
    return Nearest.to(name, presets())
        .map(near -> "; did you mean " + near + "?")
        .orElse("; presets are " + String.join(", ", presets()) + ".");
  }

  private static TrainingSpec of(Path file, JsonNode json) {
    if (!json.isObject()) throw Halt.input(file + ": an object is wanted.");
    refuseOthers(file.toString(), json, KEYS);
    String preset = json.path("preset").asString("");
    if (json.has("data") == presets().contains(preset)) {
      throw Halt.input(
          json.has("data")
              ? file + " names a preset and data of its own: leave one of them."
              : file + ": preset “" + preset + "” is unknown" + likely(preset));
    }
    String start = json.path("network").asString("");
    return new TrainingSpec(preset, start.isEmpty() ? null : Path.of(start), json);
  }

  /// Whether the samples are rows of the user's.
  boolean ofTable() {
    return changes.has("data") && !ofFolder();
  }

  /// Whether the samples are pictures of the user's.
  boolean ofFolder() {
    return changes.path("data").has("folder");
  }

  /// The pictures of the folder that `data` names.
  ImageFolder.Reading.Opened folder() {
    JsonNode data = changes.path("data");
    refuseOthers("data", data, FOLDER_KEYS);
    double side = number(data, "size", USUAL_SIDE);
    boolean usable =
        side >= ImageFolder.SMALLEST_SIDE
            && side <= ImageFolder.LARGEST_SIDE
            && side == Math.rint(side);
    if (!usable) {
      throw Halt.input(
          "size: pictures have %d to %d pixels a side."
              .formatted(ImageFolder.SMALLEST_SIDE, ImageFolder.LARGEST_SIDE));
    }
    ImageFolder.Wanted wanted =
        new ImageFolder.Wanted((int) side, testShare(data), (long) number("seed", 0));
    return switch (ImageFolder.read(Path.of(data.path("folder").asString("")), wanted)) {
      case ImageFolder.Reading.Opened opened -> opened;
      case ImageFolder.Reading.Rejected rejected -> throw Halt.input(rejected.why());
    };
  }

  private static void refuseOthers(String of, JsonNode object, List<String> known) {
    for (String key : object.propertyNames()) {
      if (known.contains(key)) continue;
      String near = Nearest.to(key, known).map(n -> "; did you mean " + n + "?").orElse(".");
      throw Halt.input(of + " says " + key + ", which means nothing" + near);
    }
  }

  private static double testShare(JsonNode data) {
    double test = number(data, "test", USUAL_TEST);
    if (test > 0 && test < 1) return test;
    throw Halt.input("test: a share between 0 and 1 is wanted.");
  }

  /// The samples that `data` names.
  CsvTable.Opened table() {
    JsonNode data = changes.path("data");
    refuseOthers("data", data, DATA_KEYS);
    String csv = data.path("csv").asString("");
    String target = data.path("target").asString("");
    if (csv.isEmpty() || target.isEmpty()) {
      throw Halt.input("data: csv names a file and target one of its columns.");
    }
    List<String> inputs = new ArrayList<>();
    for (JsonNode each : data.path("inputs")) inputs.add(each.asString(""));
    double test = testShare(data);
    boolean scaled =
        switch (data.path("scale").asString("min-max")) {
          case "min-max" -> true;
          case "none" -> false;
          default -> throw Halt.input("scale: it is min-max or none.");
        };
    long mixed = (long) number("seed", 0);
    CsvTable.Wanted wanted = new CsvTable.Wanted(inputs, target, scaled, test, mixed);
    return switch (CsvTable.read(Path.of(csv), wanted)) {
      case CsvTable.Opened opened -> opened;
      case CsvTable.Rejected rejected -> throw Halt.input(rejected.why());
    };
  }

  private static final List<String> DATA_KEYS = List.of("csv", "inputs", "target", "scale", "test");
  private static final List<String> FOLDER_KEYS = List.of("folder", "size", "test");
  private static final double USUAL_TEST = 0.2;

  /// Pixels a side: as MNIST has them.
  private static final double USUAL_SIDE = 28;

  /// How many epochs may pass without a better circuit; 0 for all.
  int patience() {
    return changes.has("patience") ? whole("patience", 0) : 0;
  }

  /// The part of the samples that is set aside to judge when to stop.
  double heldOut() {
    double share = number("heldOut", USUALLY_HELD_OUT);
    if (share > 0 && share < 1) return share;
    throw Halt.input("heldOut: a share between 0 and 1 is wanted, not " + share + ".");
  }

  boolean ofDigits() {
    return Recipes.ofDigits().contains(preset);
  }

  /// `preset` with what the file says differently.
  Recipe applied(Recipe preset) {
    Recipe recipe = warped(preset);
    Plan p = recipe.plan();
    Plan.Course course = p.course();
    Plan.Steps steps = p.steps();
    Plan.Descent descent = p.descent();
    try {
      return recipe.with(
          new Plan(
              loss(recipe),
              new Plan.Course(
                  number("epochs", course.epochs()),
                  whole("batch", course.batch()),
                  whole("lanes", course.lanes())),
              new Plan.Steps(
                  whole("steps", steps.early()),
                  whole("finalSteps", changes.has("steps") ? whole("steps", 0) : steps.late()),
                  number("finalShare", steps.lateShare()),
                  adjoint(steps.adjoint())),
              new Plan.Descent(
                  optimizer(descent.optimizer()),
                  number("rate", descent.rate()),
                  schedule(descent.schedule()),
                  number("clip", descent.clip()),
                  number("averaging", descent.averaging())),
              hardware(p.hardware()),
              changes.has("seed") ? (long) number("seed", 0) : p.seed()));
    } catch (IllegalArgumentException e) {
      throw Halt.input("This plan cannot be: " + e.getMessage() + ".");
    }
  }

  private Recipe warped(Recipe recipe) {
    JsonNode found = changes.path("warp");
    if (found.isMissingNode()) return recipe;
    refuseOthers("warp", found, WARP_KEYS);
    if (!(recipe.training() instanceof Images pictures)) {
      throw Halt.input("warp: only pictures can be warped, and this preset has none.");
    }
    Warp usual = pictures.warp();
    try {
      return recipe.withTraining(
          pictures.with(
              new Warp(
                  number(found, "degrees", usual.degrees()),
                  number(found, "pixels", usual.pixels()),
                  number(found, "scale", usual.scale()),
                  number(found, "elastic", usual.elastic()))));
    } catch (IllegalArgumentException e) {
      throw Halt.input("This warp cannot be: " + e.getMessage() + ".");
    }
  }

  private static final List<String> WARP_KEYS = List.of("degrees", "pixels", "scale", "elastic");

  private Adjoint adjoint(Adjoint usual) {
    JsonNode found = changes.path("adjoint");
    if (found.isMissingNode()) return usual;
    return switch (found.asString("")) {
      case "discrete" -> Adjoint.DISCRETE;
      case "continuous" -> Adjoint.CONTINUOUS;
      default -> throw Halt.input("adjoint: it is discrete or continuous.");
    };
  }

  private Hardware hardware(Hardware usual) {
    return new Hardware(
        number("noise", usual.noise()),
        number("range", usual.range()),
        changes.has("bits") ? whole("bits", 0) : usual.bits(),
        number("mismatch", usual.mismatch()));
  }

  private Objective loss(Recipe recipe) {
    String text = changes.path("loss").asString("");
    if (text.isEmpty()) return smoothed(recipe.plan().objective());
    if (changes.has("smoothing")) {
      throw Halt.input("A loss of one's own is not smoothed: leave loss or smoothing.");
    }
    int answers = recipe.circuit().outputs();
    return switch (Objective.Formula.read(text, answers, recipe.training().targets())) {
      case Objective.Formula.Read read -> read.loss();
      case Objective.Formula.Refused refused -> throw Halt.input("loss: " + refused.why());
    };
  }

  private Objective smoothed(Objective usual) {
    if (!changes.has("smoothing")) return usual;
    if (!(usual instanceof Objective.CrossEntropy classes)) {
      throw Halt.input("smoothing: only classes have targets that can be smoothed.");
    }
    return classes.smoothed(number("smoothing", 0));
  }

  private double number(String key, double usual) {
    return number(changes, key, usual);
  }

  private static double number(JsonNode of, String key, double usual) {
    JsonNode found = of.path(key);
    if (found.isMissingNode()) return usual;
    if (!found.isNumber()) throw Halt.input(key + ": a number is wanted, not " + found + ".");
    return found.asDouble();
  }

  private int whole(String key, int usual) {
    double number = number(key, usual);
    if (number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number)) {
      return (int) number;
    }
    throw Halt.input(key + ": a whole number from 1 on is wanted, not " + number + ".");
  }

  private Optimizer optimizer(Optimizer usual) {
    JsonNode found = changes.path("optimizer");
    if (found.isMissingNode()) return usual;
    return switch (found.path("kind").asString("")) {
      case "adamw" ->
          new Optimizer.AdamW(
              number(found, "beta1", 0.9),
              number(found, "beta2", 0.999),
              1e-8,
              number(found, "decay", 0.01));
      case "adam" ->
          new Optimizer.AdamW(number(found, "beta1", 0.9), number(found, "beta2", 0.999), 1e-8, 0);
      case "sgd" -> new Optimizer.Sgd(number(found, "momentum", 0));
      default -> throw Halt.input("optimizer: kind is adamw, adam or sgd.");
    };
  }

  private Schedule schedule(Schedule usual) {
    JsonNode found = changes.path("schedule");
    if (found.isMissingNode()) return usual;
    return switch (found.path("kind").asString("")) {
      case "constant" -> new Schedule.Constant();
      case "step" ->
          new Schedule.Step((int) number(found, "epochs", 100), number(found, "factor", 0.3));
      case "cosine" -> new Schedule.Cosine(number(found, "epochs", 50), number(found, "least", 0));
      case "one-cycle" ->
          new Schedule.OneCycle(number(found, "warmUp", 0.1), number(found, "least", 0.003));
      default -> throw Halt.input("schedule: kind is constant, step, cosine or one-cycle.");
    };
  }
}
