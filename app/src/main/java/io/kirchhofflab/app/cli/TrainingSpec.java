package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.solver.learn.Optimizer;
import io.kirchhofflab.solver.learn.Plan;
import io.kirchhofflab.solver.learn.Recipe;
import io.kirchhofflab.solver.learn.Recipes;
import io.kirchhofflab.solver.learn.Schedule;
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
          "optimizer",
          "rate",
          "schedule",
          "clip",
          "averaging",
          "noise",
          "seed");

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
    for (String key : json.propertyNames()) {
      if (KEYS.contains(key)) continue;
      String near = Nearest.to(key, KEYS).map(n -> "; did you mean " + n + "?").orElse(".");
      throw Halt.input(file + " says " + key + ", which means nothing" + near);
    }
    String preset = json.path("preset").asString("");
    if (!presets().contains(preset)) {
      throw Halt.input(file + ": preset “" + preset + "” is unknown" + likely(preset));
    }
    String start = json.path("network").asString("");
    return new TrainingSpec(preset, start.isEmpty() ? null : Path.of(start), json);
  }

  boolean ofDigits() {
    return Recipes.ofDigits().contains(preset);
  }

  /// `recipe` with what the file says differently.
  Recipe applied(Recipe recipe) {
    Plan p = recipe.plan();
    try {
      return recipe.with(
          new Plan(
              p.objective(),
              number("epochs", p.epochs()),
              whole("batch", p.batch()),
              whole("lanes", p.lanes()),
              whole("steps", p.steps()),
              whole("finalSteps", changes.has("steps") ? whole("steps", 0) : p.finalSteps()),
              number("finalShare", p.finalShare()),
              optimizer(p.optimizer()),
              number("rate", p.rate()),
              schedule(p.schedule()),
              number("clip", p.clip()),
              number("averaging", p.averaging()),
              number("noise", p.noise()),
              changes.has("seed") ? (long) number("seed", 0) : p.seed()));
    } catch (IllegalArgumentException e) {
      throw Halt.input("This plan cannot be: " + e.getMessage() + ".");
    }
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
