package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes the bundled example files; run `main` with the folder `examples` of the resources after a
/// circuit has changed.
public final class ExampleFiles {

  private ExampleFiles() {}

  /// By name, in the order in which users see them.
  static Map<String, Document> all() {
    Map<String, Document> all = new LinkedHashMap<>();
    all.put("first-network", SmallCircuits.firstNetwork());
    all.put("rc", SmallCircuits.rc());
    all.put("divider", SmallCircuits.divider());
    all.put("rlc", SmallCircuits.rlc());
    all.put("bridge", SmallCircuits.bridge());
    all.put("chua", SmallCircuits.chua());
    all.put("josephson", SmallCircuits.josephson());
    all.put("fhn20", LargeCircuits.fhn20());
    all.put("r1", SmallCircuits.r1());
    all.put("knet50", LargeCircuits.knet50());
    all.put("two_moons", TrainedCircuits.named("two_moons"));
    all.put("two_moons_noise", TrainedCircuits.named("two_moons_noise"));
    all.put("transamp", SmallCircuits.transamp());
    all.put("inverter", CourseCircuits.inverter());
    all.put("common_emitter", CourseCircuits.commonEmitter());
    all.put("transformer", CourseCircuits.transformer());
    all.put("cvloop", SmallCircuits.cvloop());
    all.put("ktc", SmallCircuits.ktc());
    all.put("noise_ladder", NoisyCircuits.ladder());
    all.put("noise_chain", NoisyCircuits.chain());
    all.put("noise_balanced", NoisyCircuits.balanced());
    all.put("noise_ghosts", NoisyCircuits.ghosts());
    all.put("tgrid_100", LargeCircuits.tanhGrid(10));
    all.put("dgrid_100", LargeCircuits.diodeGrid(10));
    all.put("rc_ladder_1000", LargeCircuits.ladder(1000, false));
    all.put("rc_ladder_sin_1000", LargeCircuits.ladder(1000, true));
    all.put("tgrid_1024", LargeCircuits.tanhGrid(32));
    all.put("dgrid_1024", LargeCircuits.diodeGrid(32));
    all.put("cmosring5", StandardProblems.ringOscillator());
    all.put("relax555", StandardProblems.relaxation());
    all.put("cpe05", StandardProblems.halfOrder());
    all.put("rober", StandardProblems.robertson());
    all.put("vdp1e3", StandardProblems.vanDerPol());
    all.put("vdpol1e6", StandardProblems.scaledVanDerPol());
    all.put("hires", StandardProblems.hires());
    all.put("orego", StandardProblems.oregonator());
    all.put("nand", NandGate.drawn());
    all.put("ringmod", StandardProblems.ringModulator());
    return all;
  }

  /// Name, title and the note's first sentence of every example, one a line.
  static String index() {
    StringBuilder index = new StringBuilder();
    all()
        .forEach(
            (name, document) ->
                index
                    .append(name)
                    .append('\t')
                    .append(document.title())
                    .append('\t')
                    .append(firstSentence(document.note()))
                    .append('\n'));
    return index.toString();
  }

  /// Up to the first stop or colon that a space follows.
  private static String firstSentence(String note) {
    int end = note.length() - 1;
    for (int at = 0; at + 1 < note.length(); at++) {
      if (".:".indexOf(note.charAt(at)) >= 0 && note.charAt(at + 1) == ' ') {
        end = at;
        break;
      }
    }
    return note.substring(0, end) + ".";
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.writeString(folder.resolve("index.txt"), index());
    for (Map.Entry<String, Document> each : all().entrySet()) {
      Files.writeString(
          folder.resolve(each.getKey() + ".klab"), NetworkFile.write(each.getValue()));
    }
  }
}
