package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestWriterTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "b c",
          " ",
          "  ",
          "\n",
          "\n\n",
          "\t",
          ":",
          ": ",
          " #",
          "#",
          "-",
          "- ",
          "?",
          "? ",
          "'",
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          "&a",
          "*a",
          "!",
          "!!int",
          "|",
          ">",
          "%",
          "@",
          "`",
          "---",
          "...",
          "on",
          "no",
          "~",
          "null",
          "1",
          "1e3",
          "010",
          ".5",
          "0x1F",
          "=",
          "<<",
          "\u0007",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u2029",
          "\ufeff",
          "\ufffe",
          "ü",
          "漢",
          "\uD83D\uDE00",
          "\r",
          "\r\n",
          "\0");

  @ParameterizedTest
  @MethodSource
  void givesBackEveryString(String text) {
    assertRoundTrip(text);
  }

  static Stream<String> givesBackEveryString() {
    return Stream.concat(
        Stream.of(
            "",
            "on",
            "1e3",
            "010",
            " leading",
            "trailing ",
            "a\nb  \n",
            "a\n\n",
            "\na",
            "\n",
            "  \n",
            "a\n  b\n c\n\n\n",
            "  indented\nless\n",
            "tab\tinside",
            "\ttab",
            "tab\t",
            "a:\tb",
            "a\t#b",
            "=",
            "<<",
            "null",
            "~",
            "true",
            "\u0007",
            "line\r\nend\r\n",
            "2020-01-01",
            "12:30",
            "1_000",
            "- a",
            "? a",
            ": a",
            "a:",
            "#",
            "a #b",
            "'",
            "''",
            "\"",
            "\\",
            "---",
            "--- a",
            "...",
            "@x@",
            "%TAG",
            "key: value",
            "{a: b}",
            "[a]",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "0x",
            "1e400",
            "١٢",
            "x".repeat(5000),
            "word ".repeat(2000),
            "word \n".repeat(500)),
        PIECES.stream());
  }

  /** A fixed seed, so that a failure can be looked at again. */
  @Test
  void givesBackRandomStrings() {
    Random random = new Random(7);
    for (int i = 0; i < 4_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(5); n > 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertRoundTrip(text.toString());
    }
  }

  @Test
  void givesBackRandomTrees() {
    Random random = new Random(8);
    for (int i = 0; i < 500; i++) {
      Map<String, Object> object = object(tree(random, 4));
      assertThat(read(new ManifestWriter().write(object))).isEqualTo(object);
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        1.5,
        -0.25,
        1e21,
        1.8446744073709552e19,
        1e-7,
        123456.789,
        Double.MAX_VALUE,
        4.9e-324
      })
  void givesBackNumbers(double number) {
    assertRoundTrip(number);
  }

  @Test
  void writesTheSameBytesTwice() {
    Map<String, Object> object = object(tree(new Random(9), 6));
    assertThat(new ManifestWriter().write(object)).isEqualTo(new ManifestWriter().write(object));
  }

  @Test
  void writesWhatPeopleWouldWrite() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", "ConfigMap");
    object.put("on", "off");
    object.put("list", List.of("a", 1L, true, Map.of("x", "z")));
    object.put("script", "#!/bin/sh\necho\n");
    object.put("empty", Map.of());
    object.put("nothing", null);
    assertThat(new ManifestWriter().write(object))
        .isEqualTo(
            """
            kind: ConfigMap
            'on': 'off'
            list:
            - a
            - 1
            - true
            - x: z
            script: |
              #!/bin/sh
              echo
            empty: {}
            nothing: null
            """);
  }

  /** Other readers take some of these for line breaks, or refuse them. */
  @Test
  void writesOddCharactersAsEscapes() {
    String odd = "a\u007f\u0080\u0085\u2028\u2029\ufeff\n\u0007b";
    assertThat(new ManifestWriter().write(Map.of(odd, odd)))
        .matches("[\\p{Print}\\n]+")
        .contains("\\u2028");
  }

  @Test
  void writesSharedPartsOutWithoutAnchors() {
    Map<String, Object> shared = Map.of("a", "b");
    assertThat(
            new ManifestWriter().write(new LinkedHashMap<>(Map.of("x", List.of(shared, shared)))))
        .isEqualTo("x:\n- a: b\n- a: b\n");
  }

  private static void assertRoundTrip(Object value) {
    Map<String, Object> object = object(value);
    String yaml = new ManifestWriter().write(object);
    assertThat(read(yaml)).as(yaml).isEqualTo(object);
  }

  private static Map<String, Object> object(@Nullable Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "v1");
    object.put("kind", "A");
    object.put("metadata", Map.of("name", "a"));
    object.put("value", value);
    object.put("list", Arrays.asList(value, value));
    object.put("nested", Map.of("deeper", Collections.singletonMap(String.valueOf(value), value)));
    return object;
  }

  private static @Nullable Object tree(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 8);
    if (kind == 0) {
      return random.nextLong();
    }
    if (kind == 1) {
      return random.nextInt(2) == 0 ? null : random.nextBoolean();
    }
    if (kind < 5) {
      return PIECES.get(random.nextInt(PIECES.size())) + PIECES.get(random.nextInt(PIECES.size()));
    }
    int size = random.nextInt(4);
    if (kind == 5) {
      List<@Nullable Object> list = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(tree(random, depth - 1));
      }
      return list;
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key =
          PIECES.get(random.nextInt(PIECES.size())) + PIECES.get(random.nextInt(PIECES.size()));
      map.put(key, tree(random, depth - 1));
    }
    return map;
  }

  private static Map<String, Object> read(String yaml) {
    return new ManifestReader().read(yaml, "written.yaml").get(0).content();
  }
}
