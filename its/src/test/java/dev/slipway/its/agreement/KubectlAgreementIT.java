package dev.slipway.its.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestDocument;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts that readers of YAML see in different ways, read by a real kubectl and by Slipway; and what
 * rendering leaves of them, read by kubectl. It needs no cluster.
 */
class KubectlAgreementIT {
  private static final String HEAD = "apiVersion: v1\nkind: A\nmetadata:\n  name: a\n";
  private static final String JSON_TEXT =
      "{'apiVersion':'v1','kind':'A','metadata':{'name':'a'},'v':'x'}".replace('\'', '"');
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Path kubectl = Path.of("");

  @BeforeEach
  void find() {
    kubectl =
        Path.of(System.getenv().getOrDefault("KUBEBUILDER_ASSETS", "/usr/local/kubebuilder/bin"))
            .resolve("kubectl");
    assumeTrue(Files.isExecutable(kubectl), "no kubectl on this machine");
  }

  @ParameterizedTest
  @MethodSource({"merges", "escapes", "tabs"})
  void readTheSame(String text) throws Exception {
    ManifestDocument document = new ManifestReader().documents(text, "a.yaml", this::refuse).get(0);
    JsonNode ours = JSON.readTree(JSON.writeValueAsString(document.objects().get(0).content()));
    assertThat(read(text)).contains(ours);
    String written =
        document.text().orElse(new ManifestWriter().write(document.objects().get(0).content()));
    assertThat(read(written)).as("%s", written).contains(ours);
  }

  /** What kubectl can't read in YAML, rendering writes so that it can. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v: \"a\\/b\"",
        "v: {w: [\"\\/\"]}",
        "\"a\\/b\": c",
        "v: \"\\uD83D\\uDE00\"",
        "v: \"\\ud83d\\ude00 \\/\"",
        "v: 'a\u2028b'",
        "v: 'a\u007Fb'",
        "v: a\u0085b",
      })
  void isWrittenSoThatKubectlReadsIt(String part) throws Exception {
    ManifestDocument document =
        new ManifestReader().documents(HEAD + part + "\n", "a.yaml", this::refuse).get(0);
    assertThat(document.text()).isEmpty();
    String written = new ManifestWriter().write(document.objects().get(0).content());
    assertThat(read(written))
        .contains(JSON.readTree(JSON.writeValueAsString(document.objects().get(0).content())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v:\n\tw: x",
        "v:\n  \tw: x",
        "v:\n  \t{w: x}",
        "v: \"\\uD83D\"",
        "v: \"\\uDE00\\uD83D\"",
        "v: \"\\U0000D83D\"",
        "v: \"\\q\"",
        "v: {<<: null}",
        "v: {<<: x}",
      })
  void isReadByNeither(String part) throws Exception {
    List<UserErrorException> failures = new ArrayList<>();
    new ManifestReader().documents(HEAD + part + "\n", "a.yaml", failures::add);
    assertThat(failures).hasSize(1);
    assertThat(read(HEAD + part + "\n")).isEmpty();
  }

  static Stream<String> merges() {
    String anchors = "x: &a {k: A, l: A}\ny: &b {k: B, m: B}\n";
    Stream<String> written =
        Stream.of(
                "v: {k: own, <<: *a}",
                "v: {<<: *a, k: own}",
                "v: {<<: *a, <<: *b}",
                "v: {<<: *a, k: own, <<: *b}",
                "v: {<<: [*a, *b]}",
                "v: {k: own, <<: [*a, *b]}",
                "v: {<<: [*a, *b], k: own}",
                "v: {<<: [{k: null}, *b]}",
                "z: &c {k: C, <<: *a}\nv: {k: own, <<: *c}",
                "z: &c {<<: *a, k: C}\nv: {<<: *c}",
                "v: {k: own, <<: {k: X, z: z}}",
                "v: {k: null, <<: *a}",
                "v: {k: own, '<<': x}",
                "v:\n  k: own\n  <<: *a")
            .map(text -> HEAD + anchors + text + "\n");
    Random random = new Random(13);
    return Stream.concat(written, Stream.generate(() -> merge(random)).limit(30));
  }

  /** Three maps, each of some keys and of merges of those before. */
  private static String merge(Random random) {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < 3; i++) {
      List<String> parts = new ArrayList<>();
      for (String key : List.of("k", "l", "m", "n")) {
        if (i > 0 && random.nextInt(3) == 0) {
          String one = "*m" + random.nextInt(i);
          String other = "*m" + random.nextInt(i);
          parts.add("<<: " + (random.nextBoolean() ? one : "[" + one + ", " + other + "]"));
        }
        if (random.nextBoolean()) {
          parts.add(key + ": " + List.of("A", "B", "null", "{q: 1}").get(random.nextInt(4)));
        }
      }
      text.append("v%d: &m%d {%s}\n".formatted(i, i, String.join(", ", parts)));
    }
    return text.toString();
  }

  static Stream<String> escapes() {
    return Stream.of(
            "0",
            "a",
            "b",
            "t",
            "n",
            "v",
            "f",
            "r",
            "e",
            " ",
            "\"",
            "\\",
            "N",
            "_",
            "x41",
            "xe9",
            "x85",
            "u00e9",
            "u2028",
            "U0001F600",
            "uFEFF",
            "x7f",
            "x1b")
        .map(escape -> HEAD + "v: \"x\\" + escape + "y\"\n");
  }

  static Stream<String> tabs() {
    return Stream.of(
        JSON_TEXT.replace(",", ",\n\t"),
        JSON_TEXT.replace(",", "\t,\r\n\t").replace("}", "\n\t}"),
        JSON_TEXT.replace(":", "\t:\t"),
        " \n\t" + JSON_TEXT,
        "# why\n" + JSON_TEXT.replace(",", ",\n\t"),
        "---\n" + JSON_TEXT.replace(",", ",\n\t"),
        JSON_TEXT.replace("x", "\\/\\uD83D\\uDE00"),
        "{\n\tapiVersion: v1, # why\n\tkind: A,\n\tmetadata: {name: a},\n\tv: [1]}",
        HEAD + "v: {\n\tw: x\n  }\n",
        HEAD + "v: x\t# why\n",
        HEAD + "v: x\ty\n",
        HEAD + "v: |\n  x\ty\n");
  }

  private void refuse(UserErrorException failure) {
    throw failure;
  }

  /** What kubectl makes of a text; empty when it refuses it. */
  private Optional<JsonNode> read(String text) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                kubectl.toString(), "annotate", "--local", "-f", "-", "asked=yes", "-o", "json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] out = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      return Optional.empty();
    }
    ObjectNode object = (ObjectNode) JSON.readTree(out);
    object.withObject("metadata").remove("annotations");
    return Optional.of(object);
  }
}
