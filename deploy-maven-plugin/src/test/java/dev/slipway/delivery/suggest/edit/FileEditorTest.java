package dev.slipway.delivery.suggest.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the characters of the version change, whatever is around them. */
class FileEditorTest {
  private static final String OLD = "sha256:" + "a".repeat(64);
  private static final String NEW = "sha256:" + "b".repeat(64);

  private final FileEditor editor = new FileEditor();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "image: nginx:1.27|image: nginx:1.28",
        "image:   nginx:1.27   # keep|image:   nginx:1.28   # keep",
        "image: 'nginx:1.27'|image: 'nginx:1.28'",
        "image: \"nginx:1.27\"|image: \"nginx:1.28\"",
        "{image: nginx:1.27, name: a}|{image: nginx:1.28, name: a}",
        "{\"image\":\"nginx:1.27\"}|{\"image\":\"nginx:1.28\"}",
        "? image\\n: nginx:1.27|? image\\n: nginx:1.28",
        "image: nginx:1.28|image: nginx:1.28",
      })
  void tagsOfImages(String before, String after) throws NotEditableException {
    String from = before.replace("\\n", "\n");
    assertThat(editor.edit(from, image("image", "1.27", "", "1.28", "")))
        .isEqualTo(after.replace("\\n", "\n"));
  }

  @Test
  void tagAndDigestOfPinnedImages() throws NotEditableException {
    assertThat(editor.edit("image: nginx:1.27@" + OLD, image("image", "1.27", OLD, "1.28", NEW)))
        .isEqualTo("image: nginx:1.28@" + NEW);
    assertThat(editor.edit("image: nginx:1.27@" + OLD, image("image", "1.27", OLD, "1.27", NEW)))
        .isEqualTo("image: nginx:1.27@" + NEW);
  }

  @Test
  void anImageWithoutADigestStaysWithoutOne() throws NotEditableException {
    assertThat(editor.edit("image: nginx:1.27", image("image", "1.27", "", "1.28", NEW)))
        .isEqualTo("image: nginx:1.28");
  }

  /** A pom in ISO-8859-1: its other characters were lost when it was read. */
  @Test
  void whatIsNoUtf8IsNotWritten() {
    byte[] latin =
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><project><parent><version>7</version>"
                + "</parent><name>B\u00FCro</name></project>")
            .getBytes(StandardCharsets.ISO_8859_1);
    String read = new String(latin, StandardCharsets.UTF_8);
    assertThatExceptionOfType(NotEditableException.class)
        .isThrownBy(() -> editor.edit(read, pom("project/parent/version", "7", "8")))
        .withMessageContaining("f.yaml is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void allElseStays(String lineEnd) throws NotEditableException {
    String before =
        """
        \uFEFF# \uD83D\uDE80 nginx:1.27 in a comment
        apiVersion: v1
        kind: Pod
        metadata: {name: a, labels: {v: "1.27"}}   # and here
        spec:
            containers:
            - name: x
              image: busybox:1.27
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: b}
        spec:
          containers:
          - {name: y, image: "nginx:1.27"} # last
        """
            .replace("\n", lineEnd);
    String after =
        editor.edit(
            before, image("spec.containers[0].image in document 2", "1.27", "", "1.28", ""));
    assertThat(after).isEqualTo(before.replace("\"nginx:1.27\"", "\"nginx:1.28\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image: &i nginx:1.27\nother: *i\n",
        "image: |\n  nginx:1.27\n",
        "image: !!str nginx:1.27\n",
        "x: &x {image: nginx:1.27}\n<<: *x\n",
        "image: nginx:1.26\n",
        "image: nginx:1.29\n",
        "image: apache:1.27\n",
        "image: nginx\n",
        "image: [nginx:1.27]\n",
        "other: nginx:1.27\n",
        "image: nginx:1.27\nimage: nginx:1.27\n",
        "image: nginx:1.27\n\tx: [\n",
        "a: &a [*a]\nimage: nginx:1.27\n",
      })
  void isRefused(String text) {
    assertThatExceptionOfType(NotEditableException.class)
        .isThrownBy(() -> editor.edit(text, image("image", "1.27", "", "1.28", "")))
        .withMessageContaining("f.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void valuesOfPoms(String lineEnd) throws NotEditableException {
    String before =
        """
        <?xml version="1.0"?>
        <!-- <version>1.0.0</version> -->
        <project>
          <parent>
            <groupId>g</groupId> <!-- 1.0.0 -->
            <version> 1.0.0 </version>
          </parent>
          <properties><x>1.0.0</x><y>\u00e4</y></properties>
        </project>
        """
            .replace("\n", lineEnd);
    assertThat(editor.edit(before, pom("project/parent/version", "1.0.0", "1.1.0")))
        .isEqualTo(before.replace("<version> 1.0.0 </version>", "<version> 1.1.0 </version>"));
    assertThat(editor.edit(before, pom("project/properties/x", "1.0.0", "1.10")))
        .isEqualTo(before.replace("<x>1.0.0</x>", "<x>1.10</x>"));
  }

  @ParameterizedTest
  @CsvSource({
    "<a><v>1.1</v></a>,1.2",
    "<a><v>1<!-- -->.0</v></a>,1.2",
    "<a><v><![CDATA[1.0]]></v></a>,1.2",
    "<a><w>1.0</w></a>,1.2",
    "<a><v>1.0</v></a>,1.2</v><w>x",
    "<a><v>1.0</v></a>,1&2",
    "<a><v>1.0</v></a>,''",
    "<!DOCTYPE a><a><v>1.0</v></a>,1.2",
    "<a><v>1.0</v>,1.2",
  })
  void pomsAreRefused(String text, String version) {
    assertThatExceptionOfType(NotEditableException.class)
        .isThrownBy(() -> editor.edit(text, pom("a/v", "1.0", version)))
        .withMessageContaining("f.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ref: v1.2.0|v1.2.0|v1.3.0|ref: v1.3.0",
        "ref: '1.2.0'|1.2.0|1.3.0|ref: '1.3.0'",
        "ref: 1.2|1.2|1.10|ref: \"1.10\"",
        "ref: \"1\"|1|2|ref: \"2\"",
        "ref: 1|1|2|ref: \"2\"",
        "ref: v1|v1|v2|ref: v2",
      })
  void refsOfTemplates(String before, String from, String to, String after)
      throws NotEditableException {
    Update update = update(ReferenceKind.CI_TEMPLATE, "group/ci", "ref", from, to);
    assertThat(editor.edit(before, update)).isEqualTo(after);
  }

  @Test
  void versionsOfComponents() throws NotEditableException {
    String name = "$CI_SERVER_FQDN/group/ci/deploy";
    Update update = update(ReferenceKind.CI_COMPONENT, name, "include[0].component", "1.2", "1.3");
    assertThat(editor.edit("include:\n  - component: %s@1.2\n".formatted(name), update))
        .isEqualTo("include:\n  - component: %s@1.3\n".formatted(name));
    assertThatExceptionOfType(NotEditableException.class)
        .isThrownBy(() -> editor.edit("include:\n  - component: other@1.2\n", update));
  }

  @Test
  void bundlesOfAppReferences() throws NotEditableException {
    String before =
        """
        \uFEFFapiVersion: slipway.dev/v1
        kind: App
        metadata:
          name: orders # ours
        spec:
          bundle: "https://n.example.com/s/orders/1.4.1/orders-1.4.1-manifests.tar.gz"
          sha256: '%s'
          version: 1.4.1
          commit: 3f1a9c0 # the last one
          owner: team-orders
          namespace: shop
        """
            .formatted("a".repeat(64));
    String after = editor.edit(before, bundle("1.4.1", "1.4.2", "b".repeat(64)));
    assertThat(after)
        .isEqualTo(
            before
                .replace("1.4.1", "1.4.2")
                .replace("a".repeat(64), "b".repeat(64))
                .replace("3f1a9c0", "4b2a9c1")
                .replace("team-orders", "team-shop"));
    assertThat(editor.edit(after, bundle("1.4.1", "1.4.2", "b".repeat(64)))).isEqualTo(after);
    assertThatExceptionOfType(NotEditableException.class)
        .as("a person took another version meanwhile")
        .isThrownBy(() -> editor.edit(after, bundle("1.4.1", "1.4.3", "c".repeat(64))))
        .withMessageContaining("not what was read before");
    assertThatExceptionOfType(NotEditableException.class)
        .isThrownBy(() -> editor.edit(before, bundle("1.4.1", "1.4.2", "")))
        .withMessageContaining("checksum");
    assertThatExceptionOfType(NotEditableException.class)
        .isThrownBy(() -> editor.edit("kind: App\n", bundle("1.4.1", "1.4.2", "b".repeat(64))))
        .withMessageContaining("apps/orders.yaml");
  }

  @Test
  void severalOfOneFile() throws NotEditableException {
    String before = "a: nginx:1.27\nb: nginx:1.27\n";
    List<Update> updates =
        List.of(image("a", "1.27", "", "1.28", ""), image("b", "1.27", "", "1.28", ""));
    assertThat(editor.edit(before, updates)).isEqualTo("a: nginx:1.28\nb: nginx:1.28\n");
  }

  private static Update bundle(String from, String to, String sha256) {
    String url = "https://n.example.com/s/orders/%1$s/orders-%1$s-manifests.tar.gz".formatted(to);
    Reference reference =
        new Reference(
            ReferenceKind.BUNDLE,
            "https://n.example.com/s/orders",
            new Reference.Place("g/env", "apps/orders.yaml", "spec.bundle", "orders"),
            new Reference.Current(from, Optional.empty(), ""));
    Candidate candidate =
        new Candidate(
            to,
            URI.create(url),
            Optional.of(sha256).filter(sum -> !sum.isEmpty()),
            "4b2a9c1",
            Optional.empty());
    return new Update(reference, candidate, "", "team-shop");
  }

  private static Update image(
      String field, String tag, String digest, String newTag, String newDigest) {
    Reference reference =
        new Reference(
            ReferenceKind.IMAGE,
            "nginx",
            new Reference.Place("g/env", "f.yaml", field, "environment"),
            new Reference.Current(tag, Optional.of(digest).filter(d -> !d.isEmpty()), ""));
    return new Update(
        reference,
        new Candidate(
            newTag,
            URI.create(""),
            Optional.of(newDigest).filter(d -> !d.isEmpty()),
            "",
            Optional.empty()),
        "",
        "");
  }

  private static Update pom(String path, String from, String to) {
    return update(ReferenceKind.PARENT, "g:a", path, from, to);
  }

  private static Update update(
      ReferenceKind kind, String name, String field, String from, String to) {
    return new Update(
        new Reference(
            kind,
            name,
            new Reference.Place("g/p", "f.yaml", field, ""),
            new Reference.Current(from, Optional.empty(), "")),
        new Candidate(to, URI.create(""), Optional.empty(), "", Optional.empty()),
        "",
        "");
  }
}
