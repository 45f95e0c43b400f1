package io.kirchhofflab.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Faults say what is wrong, where, and what to do; several of them at once. `¦` marks the place.
class NetworkFileFaultsTest {

  private static final String HEAD = "{'format': 'kirchhofflab', 'version': 1,\n";

  private static Reading parse(String quotedSingly) {
    return NetworkFile.parse(quotedSingly.replace('\'', '"'), "a.klab");
  }

  private static List<Problem.FileFault> faults(String quotedSingly) {
    return ((Reading.Rejected) parse(quotedSingly))
        .problems().stream().map(Problem.FileFault.class::cast).toList();
  }

  private static Document open(String quotedSingly) {
    Reading reading = parse(quotedSingly);
    assertThat(reading).isInstanceOf(Reading.Opened.class);
    return ((Reading.Opened) reading).document();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'nodes': [{'name': 'x', 'capacitance': ¦'big'}] | nodes[0].capacitance | without a prefix
          'nodes': [{'name': 'x', 'capacitance': ¦1e999}] | nodes[0].capacitance | too large
          'nodes': [{'name': ¦'x y'}] | nodes[0].name | without spaces
          'nodes': [{'name': 'x', 'role': ¦'groud'}] | nodes[0].role | did you mean “ground”
          'nodes': [{'name': 'x', 'role': {'driven': {'type': ¦'sin'}}}] | nodes[0].role.driven.type | did you mean “sine”
          'nodes': [{'name': 'x', 'role': {'driven': {'type': 'piecewise-linear', 'points': [[1, 0], ¦[0, 0]]}}}] | nodes[0].role.driven.points[1] | Sort the points
          'nodes': [{'name': 'x', 'x': ¦'NaN'}] | nodes[0].x | finite
          'nodes': [¦{'name': 'x', 'name': 'y'}] | nodes[0].name | twice
          'nodes': [{'name': 'x', 'id': 0}, {'name': 'y', 'id': ¦0}] | nodes[1].id | another node with id 0
          'nodes': [{'name': 'x'}, ¦3] | nodes[1] | Expected an object
          'edges': [{'name': 'e', 'from': ¦'x', 'to': 'x', 'law': 'resistor'}] | edges[0].from | no node “x”
          'nodes': [{'name': 'out'}], 'edges': [{'name': 'e', 'from': 'out', 'to': ¦'uot', 'law': 'resistor'}] | edges[0].to | did you mean “out”
          'nodes': [{'name': 'x'}], 'edges': [{'name': 'e', 'from': 'x', 'to': ¦7, 'law': 'resistor'}] | edges[0].to | no node with id 7
          'nodes': [{'name': 'x'}], 'edges': [¦{'name': 'e', 'from': 'x', 'to': 'x'}] | edges[0].law | missing
          'nodes': [{'name': 'x'}], 'edges': [{'name': 'e', 'from': 'x', 'to': 'x', 'law': 'resistor', 'values': {'r': ¦1}}] | edges[0].values.r | did you mean “R”
          'nodes': [{'name': 'x'}], 'edges': [{'name': 'e', 'from': 'x', 'to': 'x', 'law': 'resistor', 'controls': ¦['x']}] | edges[0].controls | senses 0
          'nodes': [{'name': 'x'}], 'edges': [{'name': 'e', 'from': 'x', 'to': 'x', 'law': 'resistor', 'slice': ¦[2, 1]}] | edges[0].slice | after its start
          'nodes': [{'name': 'x'}], 'edges': [{'name': 'e', 'from': 'x', 'to': 'x', 'law': {'type': 'current-source', 'wave': ¦1}}] | edges[0].law.wave | Known here: type, waveform
          'live': {'pace': ¦-1} | live.pace | more than 0
          'live': {'accuracy': ¦'fien'} | live.accuracy | did you mean “fine”
          'approvals': [¦{'kind': 'x'}] | approvals[0].subject | missing
          'nodes': ¦3 | nodes | list
          'layers': {'inputs': ¦1.5, 'spans': [{'duration': 1, 'nodes': 1}]} | layers.inputs | whole number
          'layers': {'inputs': 1, 'spans': [{'duration': ¦-1, 'nodes': 1}]} | layers.spans[0].duration | more than 0 s
          'layers': {'inputs': 1, 'spans': ¦[]} | layers.spans | At least one layer
          'layers': {'inputs': 1, 'spans': [{'duration': 1, 'nodes': 2}], 'readOut': [¦{'last': 3}]} | layers.readOut[0] | does not fit the 2 numbers
          'layers': {'inputs': 1, 'spans': [{'duration': 1, 'nodes': 2}], 'readOut': [{'lost': ¦1}]} | layers.readOut[0].lost | did you mean “last”
          'layers': {'inputs': 1, 'spans': [{'duration': 1, 'nodes': 2}], 'residuals': [[0, ¦1]]} | layers.residuals[0][1] | from 0 to 0
          'layers': {'inputs': 1, 'spans': [{'duration': 1, 'nodes': 2}, {'duration': 1, 'nodes': 3}], 'residuals': [¦[0, 1]]} | layers.residuals[0] | different numbers
          'layers': {'inputs': 1, 'spans': [{'duration': 1, 'nodes': 2}], 'encoder': [¦{'weights': [[1, 2]], 'bias': [0]}]} | layers.encoder[0] | takes 2 numbers, not 1
          'layers': {'inputs': 1, 'spans': [{'duration': 1, 'nodes': 2}], 'encoder': [¦{'weights': [[1], [2, 3]], 'bias': [0, 0]}]} | layers.encoder[0] | rows of one length
          """)
  void faultIsLocatedAndExplained(String marked, String path, String words) {
    Problem.FileFault fault = faults(HEAD + marked.replace("¦", "") + "}").getFirst();
    assertThat(fault.place())
        .isEqualTo(new Subject.OfFile("a.klab", 2, marked.indexOf('¦') + 1, path));
    assertThat(fault.message()).contains(words);
  }

  @Test
  void severalFaultsAreReportedAtOnce() {
    List<Problem.FileFault> faults =
        faults(
            HEAD
                + """
                'nodes': [
                  {'name': 'x', 'capacitance': []},
                  {'role': 'free'}
                ],
                'edges': [
                  {'name': 'R1', 'from': 'x', 'to': 'y', 'law': 'resistor', 'values': {'R': null}}
                ]}
                """);
    assertThat(faults)
        .extracting(f -> f.place().path())
        .containsExactly(
            "nodes[0].capacitance", "nodes[1].name", "edges[0].to", "edges[0].values.R");
    assertThat(faults).extracting(f -> f.place().line()).containsExactly(3, 4, 7, 7);
  }

  @Test
  void atMostAHundredErrorsAreListed() {
    List<Problem.FileFault> faults = faults(HEAD + "'nodes': [" + "{},".repeat(5000) + "{}]}");
    assertThat(faults).hasSize(Faults.MOST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'format': 'kirchhofflab', 'version': 1, 'nodes': [{'name': 'x'   | 1 | ends in the middle
          {'format': 'kirchhofflab', 'version': 1, 'nodes': [}              | 1 | no valid JSON
          {'format': 'kirchhofflab', 'version': NaN}                        | 1 | no valid JSON
          {'format': 'kirchhofflab', 'version': 1} {}                       | 1 | follows after
          ``                                                                | 1 | The file is empty
          [1]                                                               | 1 | this is another file
          {'name': 'npm'}                                                   | 1 | no KirchhoffLab document
          """)
  void textThatIsNoDocumentIsExplained(String text, int line, String words) {
    List<Problem.FileFault> faults = faults(text);
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().message()).contains(words);
    assertThat(faults.getFirst().message()).doesNotContain("Stream", "JsonToken", "Exception");
    assertThat(faults.getFirst().place().line()).isEqualTo(line);
  }

  @Test
  void deepNestingIsRefusedWithoutOverflow() {
    String deep = "[".repeat(2_000_000);
    assertThat(faults(HEAD + "'tint': " + deep).getFirst().message()).contains("limit");
    assertThat(faults(deep).getFirst().message()).contains("another file");
  }

  @Test
  void leftOutFieldsTakeTheUsualValues() {
    Document document =
        open(
            HEAD
                + """
                'nodes': [{'name': 'x'}, {'name': 'gnd', 'role': 'ground'}],
                'edges': [{'name': 'R1', 'from': 'x', 'to': 'gnd', 'law': 'resistor'}]}
                """);
    Node x = document.network().node(new NodeId(0));
    assertThat(x).isEqualTo(Node.free(new NodeId(0), "x", 1, 0));
    assertThat(document.network().node(new NodeId(1)).capacitance()).isZero();
    assertThat(document.network().edge(new EdgeId(0)).values())
        .isEqualTo(new Resistor().initialValues());
    assertThat(document.title()).isEqualTo("Untitled");
  }

  @Test
  void elementsWithoutIdFollowTheOthersInOrder() {
    Document document = open(HEAD + "'nodes': [{'name':'a'},{'name':'b','id':4},{'name':'c'}]}");
    assertThat(document.network().nodes().stream().map(n -> n.name() + n.id().index()))
        .containsExactly("b4", "a5", "c6");
  }

  @Test
  void valuesOutOfRangeOpen() {
    Document document =
        open(
            HEAD
                + """
                'nodes': [{'name': 'x', 'capacitance': -1}],
                'edges': [{'name': 'R', 'from': 'x', 'to': 'x', 'law': 'resistor', 'values': {'R': -5}}]}
                """);
    assertThat(document.network().edge(new EdgeId(0)).values().get(0)).isEqualTo(-5);
  }

  @Test
  void unknownLawIsKeptWordForWord() {
    Document document =
        open(
            HEAD
                + """
                'nodes': [{'name': 'x'}],
                'edges': [{'name': 'M', 'from': 'x', 'to': 'x', 'controls': ['x'],
                           'law': {'type': 'mosfet',  'level': 3}, 'values': {'W': 1.50e-6 }}]}
                """);
    assertThat(document.network().edge(new EdgeId(0)).law())
        .isEqualTo(
            new ForeignLaw(
                "mosfet", "{\"type\": \"mosfet\",  \"level\": 3}", "{\"W\": 1.50e-6 }", 1));
  }

  @Test
  void mistypedUnknownFieldIsKeptWithAWarning() {
    Reading.Opened opened =
        (Reading.Opened) parse(HEAD + "'nodes': [{'name': 'x', 'capacitanse': 2, 'tint': 'red'}]}");
    assertThat(opened.document().network().node(new NodeId(0)).extras().json())
        .containsEntry("capacitanse", "2")
        .containsEntry("tint", "\"red\"");
    assertThat(opened.warnings()).hasSize(1);
    assertThat(opened.warnings().getFirst().message()).contains("did you mean “capacitance”?");
    assertThat(opened.warnings().getFirst().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void newerVersionOpensWithAWarningAndKeepsWhatItMeans() {
    String newer =
        """
        {'format': 'kirchhofflab', 'version': 2, 'live': {'speed': 3},
        'nodes': [{'name': 'x'}],
        'edges': [{'name': 'R', 'from': 'x', 'to': 'x', 'law': 'resistor',
                   'values': {'R': 5, 'noise': 1}},
                  {'name': 'V', 'from': 'x', 'to': 'x',
                   'law': {'type': 'voltage-source', 'waveform': {'type': 'chirp'}}}]}
        """;
    Reading.Opened opened = (Reading.Opened) parse(newer);
    assertThat(opened.warnings()).hasSize(1);
    assertThat(opened.warnings().getFirst().message()).contains("version 2, newer than 1");
    assertThat(opened.document().network().edges().stream().map(e -> e.law().getClass()))
        .allMatch(ForeignLaw.class::equals);
    Reading again = NetworkFile.parse(NetworkFile.write(opened.document()), "b.klab");
    assertThat(((Reading.Opened) again).document()).isEqualTo(opened.document());
  }

  @Test
  void nodeOfAnAmbiguousNameIsMeantByItsId() {
    String nodes = "'nodes': [{'name': 'x'}, {'name': 'x'}],";
    String edges = "'edges': [{'name': 'R', 'from': 0, 'to': %s, 'law': 'resistor'}]}";
    assertThat(open(HEAD + nodes + edges.formatted("1")).network().edge(new EdgeId(0)).to())
        .isEqualTo(new NodeId(1));
    assertThat(faults(HEAD + nodes + edges.formatted("'x'")).getFirst().message())
        .contains("Several nodes are named “x”");
  }
}
