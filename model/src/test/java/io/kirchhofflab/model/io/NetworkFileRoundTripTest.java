package io.kirchhofflab.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.RandomDocuments;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is saved comes back the same, and what is written is what the schema promises.
class NetworkFileRoundTripTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(NetworkFile.schema(), InputFormat.JSON);

  @Property(tries = 2000)
  void everyDocumentComesBackEqual(@ForAll long seed) {
    Document document = RandomDocuments.any(new Random(seed));
    String text = NetworkFile.write(document);
    Reading reading = NetworkFile.parse(text, "a.klab");
    assertThat(reading).as(text).isInstanceOf(Reading.Opened.class);
    assertThat(((Reading.Opened) reading).document()).isEqualTo(document);
  }

  @Property(tries = 300)
  void writtenTextSatisfiesTheSchema(@ForAll long seed) {
    String text = NetworkFile.write(RandomDocuments.any(new Random(seed)));
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
  }

  @Property(tries = 2000)
  void numbersComeBackToTheBit(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Document document =
        Document.of(
            "t",
            new Network(Slots.of(List.of(Node.free(new NodeId(0), "x", 1, value))), Slots.empty()));
    Document back =
        ((Reading.Opened) NetworkFile.parse(NetworkFile.write(document), "a")).document();
    double read = back.network().node(new NodeId(0)).initialVoltage();
    assertThat(Double.doubleToLongBits(read)).isEqualTo(Double.doubleToLongBits(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Each of these the reader rejects as well.
        "{}",
        "{'format':'other','version':1}",
        "{'format':'kirchhofflab'}",
        "{'format':'kirchhofflab','version':1.5}",
        "{'format':'kirchhofflab','version':1,'title':3}",
        "{'format':'kirchhofflab','version':1,'live':{'pace':0}}",
        "{'format':'kirchhofflab','version':1,'live':{'speed':1}}",
        "{'format':'kirchhofflab','version':1,'live':{'accuracy':'best'}}",
        "{'format':'kirchhofflab','version':1,'nodes':{}}",
        "{'format':'kirchhofflab','version':1,'nodes':[3]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'a b'}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'a\\u00a0b'}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x','id':-1}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x','id':4194304}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x','x':'left'}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x','role':'driven'}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x','role':{'driven':'fast'}}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x','role':{'driven':{'type':'sine'}}}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x','role':{'driven':{'type':'sampled','interval':0,'samples':[1]}}}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'edges':[{'name':'e','from':'x','law':'resistor'}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'edges':[{'name':'e','from':'x','to':'x'}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'edges':[{'name':'e','from':'x','to':'x','law':'resistor','values':{'r':1}}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'edges':[{'name':'e','from':'x','to':'x','law':'resistor','values':{'R':'1k'}}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'edges':[{'name':'e','from':'x','to':'x','law':'voltage-source'}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'edges':[{'name':'e','from':'x','to':'x','law':{'type':'activation-device','form':'x','activation':'tanh'}}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'edges':[{'name':'e','from':'x','to':'x','law':'resistor','slice':[1]}]}",
        "{'format':'kirchhofflab','version':1,'approvals':[{'kind':'x'}]}",
        "{'format':'kirchhofflab','version':1,'layers':{'inputs':1}}",
        "{'format':'kirchhofflab','version':1,'layers':{'inputs':0,'spans':[{'duration':1,'nodes':1}]}}",
        "{'format':'kirchhofflab','version':1,'layers':{'inputs':1,'spans':[{'duration':0,'nodes':1}]}}",
        "{'format':'kirchhofflab','version':1,'layers':{'inputs':1,'spans':[{'duration':1,'nodes':1}],'readOut':['some']}}",
        "{'format':'kirchhofflab','version':1,'layers':{'inputs':1,'spans':[{'duration':1,'nodes':1}],'fill':'ones'}}",
        "{'format':'kirchhofflab','version':1,'layers':{'inputs':1,'spans':[{'duration':1,'nodes':1}],'residuals':[[0]]}}",
        "{'format':'kirchhofflab','version':1,'layers':{'inputs':1,'spans':[{'duration':1,'nodes':1}],'encoder':[{'weights':[[1]]}]}}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'blocks':[{'name':'R','law':'resistor','from':[0]}]}",
        "{'format':'kirchhofflab','version':1,'nodes':[{'name':'x'}],'blocks':[{'name':'R','law':'resistor','from':[0],'to':[0],'values':{'R':1}}]}",
        "[]",
      })
  void schemaAndReaderAgreeOnWhatIsBroken(String quotedSingly) {
    String text = quotedSingly.replace('\'', '"');
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).isNotEmpty();
    assertThat(NetworkFile.parse(text, "a.klab")).isInstanceOf(Reading.Rejected.class);
  }

  @Test
  void schemaListsEveryLawAndItsParameters() {
    for (var law : Laws.all()) {
      assertThat(NetworkFile.schema()).contains("\"const\": \"" + law.key() + "\"");
      Node x = Node.free(new NodeId(0), "x", 1, 0);
      Edge edge =
          Edge.of(new EdgeId(0), "e", x.id(), x.id(), new Resistor())
              .withLaw(law, law.initialValues(), Collections.nCopies(law.controls(), x.id()));
      String text =
          NetworkFile.write(
              Document.of("t", new Network(Slots.of(List.of(x)), Slots.of(List.of(edge)))));
      assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
      // A formula's parameters are the user's own: no schema can list them.
      if (law instanceof FormulaLaw) continue;
      for (var spec : law.parameters()) {
        String broken = text.replace("\"" + spec.key() + "\": ", "\"" + spec.key() + "_\": ");
        assertThat(SCHEMA.validate(broken, InputFormat.JSON)).as(broken).isNotEmpty();
      }
    }
  }

  @Test
  void twoHundredThirtyThousandEdgesOpenInSeconds() {
    Random random = new Random(1);
    int nodeCount = 2_000;
    List<Node> nodes =
        IntStream.range(0, nodeCount)
            .mapToObj(i -> Node.free(new NodeId(i), "n" + i, 1e-12, random.nextGaussian()))
            .toList();
    List<Edge> edges = new ArrayList<>();
    var law = Laws.withKey("ShiftTanh2").orElseThrow();
    for (int i = 0; i < 230_000; i++) {
      edges.add(
          Edge.of(
              new EdgeId(i),
              "e" + i,
              new NodeId(random.nextInt(nodeCount)),
              new NodeId(random.nextInt(nodeCount)),
              law,
              ParameterVector.of(
                  random.nextGaussian(), random.nextGaussian(), random.nextGaussian())));
    }
    Document document = Document.of("large", new Network(Slots.of(nodes), Slots.of(edges)));
    String text = NetworkFile.write(document);
    Duration start = computed();
    Reading reading = NetworkFile.parse(text, "large.klab");
    Duration took = computed().minus(start);
    assertThat(reading).isEqualTo(new Reading.Opened(document, List.of()));
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  /// Time this process has computed: other programs on the machine do not count.
  private static Duration computed() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
