package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.Certificate;
import io.kirchhofflab.solver.learn.EarlyStop;
import io.kirchhofflab.solver.learn.Objective;
import io.kirchhofflab.solver.learn.Plan;
import io.kirchhofflab.solver.learn.Recipe;
import io.kirchhofflab.solver.learn.Recipes;
import io.kirchhofflab.solver.learn.Tally;
import io.kirchhofflab.solver.learn.Trainer;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Mnist;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// `train`: a KirchhoffNet learns, and is saved as a document.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Train a KirchhoffNet and save it.",
    footer = {
      "",
      "Presets: two-moons, circles, spirals, friedman, density-u1; flow-two-moons, flow-circles,"
          + " flow-spirals, flow-swiss-roll, flow-pinwheel, flow-8-gaussians, which learn to draw"
          + " such points; mnist and mnist-quick, which read MNIST's four idx files from --data, or"
          + " the small excerpt that comes with the program (--data excerpt). A specification is a"
          + " JSON file that names a preset and what is different; --schema prints what may be in"
          + " it.",
      "After every epoch the state is kept beside the result, and --resume goes on from there. The"
          + " accuracy told is that of the adaptive rule at tolerance 1e-3 (densities: 1e-4). The"
          + " last line on stdout is a JSON object."
    })
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SPEC", arity = "0..1", description = "A preset's name, or a file.")
  private @Nullable String what;

  @Option(names = "--schema", description = "Print the JSON schema of a specification.")
  private boolean schema;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of MNIST's files; excerpt: 1,000 pictures that are here.")
  private @Nullable String data;

  @Option(names = "--epochs", paramLabel = "E", description = "Instead of the preset's.")
  private @Nullable String epochs;

  @Option(names = "--seed", paramLabel = "S", description = "Where chance begins.")
  private @Nullable Long seed;

  @Option(names = "--resume", description = "Go on from the state that an earlier run kept.")
  private boolean resume;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the trained circuit is saved.")
  private @Nullable Path output;

  @Mixin private Working working;

  @Override
  public Integer call() {
    if (schema) return printSchema();
    if (what == null) throw Halt.usage("Which preset or specification? See --help.");
    if (output == null) throw Halt.usage("-o names the file of the trained circuit.");
    TrainingSpec wanted = TrainingSpec.read(what);
    Recipe whole = recipe(wanted);
    if (wanted.patience() == 0) return train(whole, null);
    Recipe.HeldOut split = whole.holdOut(wanted.heldOut());
    Objective objective = whole.plan().objective();
    LayeredCircuit start = split.recipe().start();
    return train(
        split.recipe(), new EarlyStop(start, objective, split.samples(), wanted.patience()));
  }

  private Integer train(Recipe recipe, @Nullable EarlyStop early) {
    Path target = Objects.requireNonNull(output);
    Trainer trainer =
        new Trainer(
            recipe.start(),
            recipe.plan(),
            recipe.training(),
            working.engine(Engine.best()),
            working.threads());
    TrainingState state = new TrainingState(target);
    if (resume) state.load(trainer);
    PrintWriter err = spec.commandLine().getErr();
    TrainingProgress progress = new TrainingProgress(err, recipe, state, early, trainer.updates());
    Cancellation stop = early == null ? Cancellation.NEVER : early;
    LayeredCircuit last =
        switch (trainer.run(progress, stop)) {
          case Trainer.Cancelled stopped -> stopped.circuit();
          case Trainer.Trained trained -> trained.circuit();
          case Trainer.Diverged diverged ->
              throw Halt.solver(
                  "At update %d the loss was no number any more. A lower rate, or a clip of 1 to 2,"
                          .formatted(diverged.update())
                      + " keeps voltages in bounds.");
        };
    finish(recipe, early == null ? last : early.best(), progress);
    state.drop();
    return Halt.DONE;
  }

  private Integer printSchema() {
    try (InputStream in =
        Objects.requireNonNull(TrainCommand.class.getResourceAsStream(TrainingSpec.SCHEMA))) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      out.flush();
      return Halt.DONE;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Recipe recipe(TrainingSpec wanted) {
    Path network = wanted.network();
    Recipe preset = preset(wanted);
    Recipe begun = network == null ? preset : preset.from(LayeredInput.open(network.toString()));
    if (begun.circuit().inputs() != begun.training().inputs()) {
      throw Halt.input(
          "The circuit takes %d inputs, but a sample has %d."
              .formatted(begun.circuit().inputs(), begun.training().inputs()));
    }
    Recipe recipe = wanted.applied(begun);
    Plan plan = recipe.plan();
    double length =
        epochs == null ? plan.epochs() : Arguments.positive("--epochs", epochs, Unit.ONE);
    return recipe.with(plan.with(length, seed == null ? plan.seed() : seed));
  }

  /// Nodes that are read out of a circuit for pictures.
  private static final int MOST_CLASSES = 10;

  private Recipe preset(TrainingSpec wanted) {
    if (wanted.ofTable()) return Recipes.ofTable(wanted.table());
    if (wanted.ofFolder()) return ofFolder(wanted.folder());
    if (!wanted.ofDigits()) return Recipes.drawn(wanted.preset());
    if (data == null) {
      throw Halt.usage(
          "--data names the folder of MNIST's four idx files, which it needs; --data excerpt takes"
              + " the small excerpt that comes with the program.");
    }
    return Recipes.ofDigits(
        wanted.preset(), Pictures.mnist(data, Mnist.TRAINING), Pictures.mnist(data, Mnist.TEST));
  }

  /// Pictures learn as digits do.
  private static Recipe ofFolder(ImageFolder.Reading.Opened pictures) {
    if (pictures.classes().size() > MOST_CLASSES) {
      throw Halt.input(
          "There are %d classes; a circuit for pictures tells at most %d apart."
              .formatted(pictures.classes().size(), MOST_CLASSES));
    }
    return Recipes.ofDigits("mnist-quick", pictures.training(), pictures.test());
  }

  private void finish(Recipe recipe, LayeredCircuit circuit, TrainingProgress progress) {
    Path target = Objects.requireNonNull(output);
    double seconds = progress.seconds();
    Document document = Document.of(target.getFileName().toString(), circuit);
    Halt.unlessSaved(NetworkFile.save(target, document));
    Tally test = TrainingProgress.certified(circuit, recipe, recipe.test().size());
    PrintWriter out = spec.commandLine().getOut();
    JsonOutput.write(out, to -> write(to, recipe, progress, test, seconds));
    out.flush();
  }

  private static void write(
      JsonGenerator to, Recipe recipe, TrainingProgress progress, Tally test, double seconds) {
    to.writeStartObject();
    JsonOutput.number(to, "epochs", progress.epochs());
    JsonOutput.number(to, "seconds", seconds);
    JsonOutput.number(to, "train_loss", progress.trainingLoss());
    boolean classes = recipe.plan().objective().classifies();
    if (classes) JsonOutput.number(to, "test_accuracy", test.accuracy());
    else JsonOutput.number(to, "test_loss", test.loss());
    EarlyStop early = progress.early();
    if (early != null) JsonOutput.number(to, "held_out_loss", early.loss());
    JsonOutput.number(to, "tolerance", Certificate.tolerance(recipe.plan().objective()));
    JsonOutput.number(to, "images_per_second", progress.samples() / seconds);
    to.writeEndObject();
  }
}
