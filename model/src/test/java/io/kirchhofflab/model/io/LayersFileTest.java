package io.kirchhofflab.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kirchhofflab.model.deep.ClosedFormula;
import io.kirchhofflab.model.deep.ConnectionNoise;
import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.deep.Weights;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Layered networks come back from their files the same; faults are located and explained.
class LayersFileTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(LayersFile.schema(), InputFormat.JSON);

  private static final String HEAD = "{'format': 'kirchhofflab-layers', 'version': 1,\n";

  private static LayersFile.Outcome parse(String quotedSingly) {
    return LayersFile.parse(quotedSingly.replace('\'', '"'), "a.json");
  }

  private static LayeredNetwork open(String text) {
    LayersFile.Outcome outcome = LayersFile.parse(text, "a.json");
    assertThat(outcome).as(text).isInstanceOf(LayersFile.Outcome.Opened.class);
    return ((LayersFile.Outcome.Opened) outcome).network();
  }

  @Property(tries = 500)
  void everyNetworkComesBackEqualAndSatisfiesTheSchema(@ForAll long seed) {
    LayeredNetwork network = new Networks(new Random(seed)).any();
    String text = LayersFile.write(network);
    assertThat(open(text)).isEqualTo(network);
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
  }

  /// Random networks that use every form a file knows.
  private record Networks(Random random) {

    LayeredNetwork any() {
      int size = 1 + random.nextInt(4);
      Input input = new Input(size, numbers(size), noise(size, false), remedies());
      List<Stage> stages = new ArrayList<>();
      int columns = size;
      for (int k = random.nextInt(4); k > 0; k--) {
        Stage stage = stage(columns);
        stages.add(stage);
        columns = stage.size();
      }
      return new LayeredNetwork(
          "t“\"”",
          random.nextBoolean() ? "" : "two\nlines",
          input,
          stages,
          1 + random.nextInt(3),
          LayeredNetwork.Observed.values()[random.nextInt(2)],
          LayeredNetwork.Closure.values()[random.nextInt(3)]);
    }

    private Stage stage(int columns) {
      int free = 1 + random.nextInt(4);
      boolean explicit = random.nextBoolean();
      Weights weights = explicit ? matrix(free, columns) : weights(columns);
      int size = weights.rows(columns).orElse(free);
      boolean square = size == columns && !(weights instanceof Weights.Convolution);
      return new Stage(
          size,
          weights,
          random.nextBoolean() ? Weights.NONE : matrix(size, size),
          numbers(size),
          new LayerActivation(
              Activation.values()[random.nextInt(Activation.values().length)], number(), 2),
          noise(size, random.nextBoolean()),
          connections(),
          remedies(),
          square ? 1 + random.nextInt(3) : 1);
    }

    private Weights weights(int columns) {
      return switch (random.nextInt(3)) {
        case 0 -> new Weights.ByFormula(ClosedFormula.of("1/N + sin(i - 2*j)^2/n"));
        case 1 -> new Weights.OneToOne(number());
        default ->
            new Weights.Convolution(
                List.of(List.of(number())),
                1,
                columns,
                1 + random.nextInt(2),
                random.nextBoolean());
      };
    }

    private Weights matrix(int rows, int columns) {
      return new Weights.Explicit(
          IntStream.range(0, rows)
              .mapToObj(i -> DoubleStream.generate(this::number).limit(columns).boxed().toList())
              .toList());
    }

    private PerNeuron numbers(int size) {
      return switch (random.nextInt(3)) {
        case 0 -> PerNeuron.each(DoubleStream.generate(this::number).limit(size).toArray());
        case 1 -> new PerNeuron.ByFormula(ClosedFormula.of("0.5 + 0.4*sin(i)/N - n"));
        default -> new PerNeuron.Same(number());
      };
    }

    private LayerNoise noise(int size, boolean before) {
      LayerNoise noise = LayerNoise.NONE.placedBefore(before);
      for (NoiseKind kind : NoiseKind.values()) {
        if (random.nextBoolean()) noise = noise.with(kind, new PerNeuron.Same(random.nextDouble()));
      }
      return random.nextBoolean()
          ? noise
          : noise.withGroups(IntStream.range(0, size).map(i -> i % 2).boxed().toList());
    }

    private ConnectionNoise connections() {
      ConnectionNoise noise = ConnectionNoise.NONE;
      if (random.nextBoolean()) return noise;
      for (NoiseKind kind : NoiseKind.values()) {
        if (random.nextBoolean()) noise = noise.with(kind, random.nextDouble());
      }
      Weights formula = new Weights.ByFormula(ClosedFormula.of("1/(i + j)^2"));
      return noise.with(NoiseKind.ADDITIVE_CORRELATED, formula);
    }

    private Remedies remedies() {
      // Ghosts go with noise after the activation only: that is tested by hand.
      return new Remedies(0, 1 + random.nextInt(2), random.nextInt(3) / 2.0);
    }

    private double number() {
      return random.nextGaussian();
    }
  }

  @Test
  void defaultNoiseIsThatOfLayersThatSayNothing() {
    LayeredNetwork network =
        open(
            (HEAD
                    + "'noise': {'AU': 0.1, 'place': 'before'}, 'input': {'values': [1]},"
                    + " 'stages': [{'weights': 1}, {'weights': 1, 'noise': {'MC': 0.2}}]}")
                .replace('\'', '"'));
    LayerNoise usual = LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 0.1);
    // Before which activation? The input has none.
    assertThat(network.input().noise()).isEqualTo(usual);
    assertThat(network.stages().getFirst().noise()).isEqualTo(usual.placedBefore(true));
    assertThat(network.stages().getLast().noise().intensities())
        .isEqualTo(Map.of(NoiseKind.MULTIPLICATIVE_CORRELATED, new PerNeuron.Same(0.2)));
  }

  @Test
  void ghostsAreReadAndWritten() {
    String text =
        (HEAD + "'input': {'values': [1, 2], 'ghosts': 3}, 'stages': []}").replace('\'', '"');
    LayeredNetwork network = open(text);
    assertThat(network.input().remedies()).isEqualTo(Remedies.NONE.withGhosts(3));
    assertThat(open(LayersFile.write(network))).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'input': {'values': ¦'a + i'}, 'stages': [] | input.values | over i, n, N
          'input': ¦{}, 'stages': [] | input.values | missing
          'input': {'values': [1]}, 'stages': [{'weights': 1, 'connections': ¦{'AU': -1}}] | stages[0].connections | 0 or more
          'input': {'values': [1]}, 'stages': [{'weights': 1, 'connections': ¦{'MU': [[1, 2]]}}] | stages[0].connections | Row 1 has 2
          'input': ¦{'values': 1}, 'stages': [] | input.size | missing
          'input': {'values': [1], 'size': ¦0}, 'stages': [] | input.size | whole number from 1
          'input': {'values': ¦[1, 2], 'size': 3}, 'stages': [] | input.values | 2 numbers for 3 neurons
          'input': {'values': ¦'1/(i-1)', 'size': 3}, 'stages': [] | input.values | neuron 1 is Infinity
          'input': {'values': [1], 'nois': ¦{}}, 'stages': [] | input.nois | did you mean “noise”
          'input': {'values': [1], 'noise': ¦{'AU': -1}}, 'stages': [] | input.noise | 0 or more
          'input': {'values': [1], 'noise': {'DAU': ¦1}}, 'stages': [] | input.noise.DAU | did you mean “AU”
          'input': {'values': [1], 'noise': ¦{'groups': [1, 2]}}, 'stages': [] | input.noise | 2 group numbers
          'input': {'values': [1], 'noise': {'groups': ¦[1.5]}}, 'stages': [] | input.noise.groups | whole number
          'input': {'values': [1], 'noise': {'place': ¦'behind'}}, 'stages': [] | input.noise.place | “behind”
          'input': {'values': [1], 'averaging': ¦2}, 'stages': [] | input.averaging | between 0
          'input': {'values': [1]}, 'stages': [¦{}] | stages[0].weights | missing
          'input': {'values': [1]}, 'stages': [{'weights': ¦[]}] | stages[0].weights | at least one row
          'input': {'values': [1]}, 'stages': [{'weights': [¦1]}] | stages[0].weights[0] | list of numbers
          'input': {'values': [1]}, 'stages': [{'weights': ¦[[1, 2]]}] | stages[0].weights | Row 1 has 2 weights
          'input': {'values': [1]}, 'stages': [{'weights': ¦'1/M', 'size': 2}] | stages[0].weights | cannot be read
          'input': {'values': [1]}, 'stages': [¦{'weights': '1/N'}] | stages[0].size | missing
          'input': {'values': [1]}, 'stages': [{'weights': ¦'1/(i-j)', 'size': 2}] | stages[0].weights | only finite
          'input': {'values': [1]}, 'stages': [{'weights': ¦[[1]], 'size': 2}] | stages[0].weights | feed 1 neurons
          'input': {'values': [1, 2]}, 'stages': [{'weights': ¦[[1, 2]], 'repeat': 2}] | stages[0].weights | before has 1 neurons
          'input': {'values': [1]}, 'stages': [{'weights': 1, 'feedback': ¦[[1, 2]]}] | stages[0].feedback | Row 1
          'input': {'values': [1]}, 'stages': [{'weights': 1, 'bias': ¦[1, 2]}] | stages[0].bias | 2 numbers for 1
          'input': {'values': [1]}, 'stages': [{'weights': 1, 'activation': ¦'tahn'}] | stages[0].activation | did you mean “tanh”
          'input': {'values': [1]}, 'stages': [{'weights': 1, 'activation': {'type': 'tanh', 'slope': ¦'NaN'}}] | stages[0].activation.slope | finite
          'input': {'values': [1]}, 'stages': [{'weights': 1, 'ghosts': ¦1, 'noise': {'AC': 1, 'place': 'before'}}] | stages[0].ghosts | place the noise after
          'input': {'values': [1, 2]}, 'stages': [{'weights': 1, 'ghosts': ¦1, 'noise': {'AU': [1, 2]}}] | stages[0].ghosts | equal intensities
          'input': {'values': [1]}, 'stages': [{'weights': ¦{'kernel': [[1]], 'height': 2, 'width': 2}}] | stages[0].weights | needs 4 neurons
          'input': {'values': [1]}, 'stages': [{'weights': ¦{'kernel': [[1, 1]], 'height': 1, 'width': 1}}] | stages[0].weights | larger than the picture
          'input': {'values': [1]}, 'stages': [{'weights': {'kernel': ¦3, 'height': 1, 'width': 1}}] | stages[0].weights.kernel | list of rows
          'input': {'values': [1]}, 'stages': [{'weights': 1, 'repeat': ¦0}] | stages[0].repeat | whole number
          'input': {'values': [1]}, 'stages': [], 'steps': ¦0.5 | steps | whole number
          'input': {'values': [1]}, 'stages': [], 'observe': ¦'y' | observe | Known are output, activation
          'input': {'values': [1]}, 'stages': [], 'closure': ¦'first order' | closure | did you mean “first-order”
          'input': {'values': [1]}, 'stages': ¦3 | stages | list
          """)
  void faultIsLocatedAndExplained(String marked, String path, String words) {
    LayersFile.Outcome outcome = parse(HEAD + marked.replace("¦", "") + "}");
    assertThat(outcome).isInstanceOf(LayersFile.Outcome.Rejected.class);
    Problem.FileFault fault =
        (Problem.FileFault) ((LayersFile.Outcome.Rejected) outcome).problems().getFirst();
    assertThat(fault.message()).containsIgnoringCase(words);
    assertThat(fault.place())
        .isEqualTo(new Subject.OfFile("a.json", 2, marked.indexOf('¦') + 1, path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"format": "kirchhofflab-layers", "version": 1 | ends in the middle
          ''                                             | is empty
          [1]                                            | Expected an object
          {"format": "kirchhofflab", "version": 1}       | no description of noisy layers
          {"format": "kirchhofflab-layers"}              | knows version 1 only
          """)
  void textThatIsNoNetworkIsExplained(String text, String words) {
    LayersFile.Outcome outcome = LayersFile.parse(text, "a.json");
    assertThat(((LayersFile.Outcome.Rejected) outcome).problems().getFirst().message())
        .contains(words)
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'format':'kirchhofflab-layers','version':2,'input':{'values':[1]},'stages':[]}",
        "{'format':'kirchhofflab-layers','version':1,'stages':[]}",
        "{'format':'kirchhofflab-layers','version':1,'input':{'values':[1]}}",
        "{'format':'kirchhofflab-layers','version':1,'input':{'values':[1]},'stages':[],'x':1}",
        "{'format':'kirchhofflab-layers','version':1,'input':{'values':[1]},'stages':[{}]}",
        "{'format':'kirchhofflab-layers','version':1,'input':{'values':[1],'noise':{'AU':-1}},'stages':[]}",
        "{'format':'kirchhofflab-layers','version':1,'input':{'values':[true]},'stages':[]}",
        "{'format':'kirchhofflab-layers','version':1,'input':{'values':[1]},'stages':[{'weights':{'kernel':[[1]]}}]}",
        "{'format':'kirchhofflab-layers','version':1,'input':{'values':[1]},'stages':[{'weights':1,'activation':'identity'}]}",
      })
  void schemaAndReaderAgreeOnWhatIsBroken(String quotedSingly) {
    assertThat(SCHEMA.validate(quotedSingly.replace('\'', '"'), InputFormat.JSON)).isNotEmpty();
    assertThat(parse(quotedSingly)).isInstanceOf(LayersFile.Outcome.Rejected.class);
  }

  @Test
  void schemaListsEveryActivation() {
    for (Activation each : Activation.values()) {
      assertThat(LayersFile.schema()).contains("\"" + LayersWriter.activationKey(each) + "\"");
    }
  }

  @Test
  void tooManyLayersAndWeightsAreRefused() {
    for (String stage : List.of("'repeat': 9999", "'size': 2048, 'weights': '1/n', 'repeat': 5")) {
      String weights = stage.contains("weights") ? stage : "'weights': 1, " + stage;
      LayersFile.Outcome outcome =
          parse(
              HEAD
                  + "'input': {'size': 2048, 'values': 1}, 'stages': [{'weights': 1, 'repeat': 2},"
                  + " {"
                  + weights
                  + "}]}");
      assertThat(((LayersFile.Outcome.Rejected) outcome).problems().getFirst().message())
          .contains("more than 10,000 layers");
    }
  }
}
