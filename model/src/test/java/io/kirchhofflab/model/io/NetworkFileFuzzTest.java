package io.kirchhofflab.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.RandomDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a file holds, it opens or is rejected with located reasons, quickly.
class NetworkFileFuzzTest {

  private static final int FILES = 5_000;

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "true",
          "1e999",
          "-1e-999",
          "NaN",
          "0x10",
          "9".repeat(400),
          "9".repeat(2000),
          "[".repeat(300),
          "{\"a\":".repeat(300),
          "\\u0000",
          "\"nodes\"",
          "\"edges\"",
          "\"id\"",
          "4194303",
          "-1",
          "2147483648",
          "\"Infinity\"",
          "\"\\ud800\"",
          "/* */",
          "\u0000",
          "\ufeff",
          "\"law\"",
          "\"from\": \"x\"");

  private final Path folder;

  NetworkFileFuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyMutatedFileOpensOrIsRejectedWithinASecond() throws Exception {
    Random random = new Random(42);
    Path file = folder.resolve("mutated.klab");
    int opened = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = mutated(random);
      Files.write(file, bytes);
      long start = System.nanoTime();
      Reading reading = NetworkFile.read(file);
      long millis = (System.nanoTime() - start) / 1_000_000;
      String text = new String(bytes, StandardCharsets.UTF_8);
      assertThat(millis).as(text).isLessThan(1000);
      switch (reading) {
        case Reading.Opened o -> {
          opened++;
          assertThat(NetworkFile.parse(NetworkFile.write(o.document()), "again"))
              .as(text)
              .isInstanceOfSatisfying(
                  Reading.Opened.class, r -> assertThat(r.document()).isEqualTo(o.document()));
        }
        case Reading.Rejected r -> assertThat(r.problems()).allMatch(p -> !p.message().isBlank());
      }
    }
    // Both ends are met: the mutations are neither harmless nor all fatal.
    assertThat(opened).isBetween(FILES / 50, FILES * 49 / 50);
  }

  private static byte[] mutated(Random random) {
    Document document = RandomDocuments.any(random);
    String text = NetworkFile.write(document);
    return switch (random.nextInt(5)) {
      case 0 -> withFlippedBytes(text, random);
      case 1 -> text.substring(0, random.nextInt(text.length())).getBytes(StandardCharsets.UTF_8);
      case 2 -> withToken(text, random).getBytes(StandardCharsets.UTF_8);
      case 3 -> withSwappedWords(text, random).getBytes(StandardCharsets.UTF_8);
      default -> withChangedDigits(text, random).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] withFlippedBytes(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static String withToken(String text, Random random) {
    int at = random.nextInt(text.length());
    int until = Math.min(text.length(), at + random.nextInt(12));
    return text.substring(0, at)
        + TOKENS.get(random.nextInt(TOKENS.size()))
        + text.substring(until);
  }

  private static String withSwappedWords(String text, Random random) {
    String[] words = text.split("(?<=[,:{}\\[\\]])", -1);
    int a = random.nextInt(words.length);
    int b = random.nextInt(words.length);
    String kept = words[a];
    words[a] = words[b];
    words[b] = kept;
    return String.join("", words);
  }

  private static String withChangedDigits(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 0; i < changed.length(); i++) {
      if (Character.isDigit(changed.charAt(i)) && random.nextInt(10) == 0) {
        changed.setCharAt(i, "0123456789-eE.\"".charAt(random.nextInt(15)));
      }
    }
    return changed.toString();
  }
}
