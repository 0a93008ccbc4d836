package dev.slipway.delivery.environment;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.YamlDocuments;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A reference is refused, or gets its new version; every other character of the file stays, also as
 * the YAML library sees it.
 */
class ReferenceEditorFuzzTest implements FuzzTarget {
  private static final String FILE = "apps/orders.yaml";
  private static final URI BUNDLE = URI.create("https://store.example.com/orders-2.tar.gz");
  private static final String SHA256 = "b".repeat(64);
  private static final String VERSION = "2.0.0+new";
  private static final ReferenceUpdate UPDATE =
      new ReferenceUpdate("orders", BUNDLE, SHA256, VERSION, "c0ffee1", "team-b");

  private final ReferenceEditor editor = new ReferenceEditor();
  private final FormatReader formats = new FormatReader();

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (text.isBlank()) {
      return; // a new file is made, of which nothing stays
    }
    try {
      formats.environment(text, "environment.yaml");
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.ENVIRONMENT_INVALID);
    }
    AppReference before;
    try {
      before = formats.app(text, FILE);
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.ENVIRONMENT_INVALID);
      return;
    }
    all(data, text, before);
    if (!before.isFolder()) {
      one(data, text, before);
    }
  }

  private void all(byte[] data, String text, AppReference before) {
    String edited;
    try {
      edited = editor.edit(text, UPDATE);
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.ENVIRONMENT_INVALID, ErrorCode.APP_IS_FOLDER);
      return;
    }
    AppReference after = formats.app(edited, FILE);
    Claims.same(BUNDLE, after.bundle(), "the new bundle");
    Claims.same(SHA256, after.sha256(), "the new checksum");
    Claims.same(VERSION, after.version(), "the new version");
    Claims.same("c0ffee1", after.commit(), "the new commit");
    Claims.same("team-b", after.owner(), "the new owner");
    same(before, after);
    Claims.same(edited, editor.edit(edited, UPDATE), "nothing is left to change");
  }

  private static void same(AppReference before, AppReference after) {
    Claims.same(before.name(), after.name(), "the name stays");
    Claims.same(before.namespace(), after.namespace(), "the namespace stays");
    Claims.same(before.patches().size(), after.patches().size(), "the patches stay");
    for (int i = 0; i < before.patches().size(); i++) {
      Claims.same(before.patches().get(i).text(), after.patches().get(i).text(), "a patch stays");
      Claims.same(
          before.patches().get(i).target(), after.patches().get(i).target(), "its target stays");
    }
  }

  /** A new version alone: what is before and behind its value stays character by character. */
  private void one(byte[] data, String text, AppReference before) {
    ReferenceUpdate update =
        new ReferenceUpdate(
            "orders", before.bundle(), before.sha256(), VERSION, before.commit(), before.owner());
    String edited;
    try {
      edited = editor.edit(text, update);
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.ENVIRONMENT_INVALID);
      return;
    }
    AppReference after = formats.app(edited, FILE);
    Claims.same(VERSION, after.version(), "the new version");
    Claims.same(before.bundle(), after.bundle(), "the bundle stays");
    Claims.same(before.sha256(), after.sha256(), "the checksum stays");
    Claims.same(before.commit(), after.commit(), "the commit stays");
    Claims.same(before.owner(), after.owner(), "the owner stays");
    same(before, after);
    Optional<Node> old = version(text);
    int start = old.map(node -> offset(text, node.getStartMark())).orElse(-1);
    int end = old.map(node -> offset(text, node.getEndMark())).orElse(-1);
    if (before.sha256().isEmpty() || before.sha256().equals(written(text, "sha256"))) {
      if (old.isPresent()) {
        Claims.that(edited.startsWith(text.substring(0, start)), "all before the value stays");
        Claims.that(edited.endsWith(text.substring(end)), "all behind the value stays");
      } else {
        inserted(text, edited);
      }
    }
  }

  private static void inserted(String text, String edited) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == edited.charAt(at)) {
      at++;
    }
    Claims.that(edited.endsWith(text.substring(at)), "all around the new field stays");
    Claims.same(
        1, edited.split(java.util.regex.Pattern.quote(VERSION), -1).length - 1, "it stands once");
  }

  private static String written(String text, String key) {
    return spec(text)
        .flatMap(spec -> value(spec, key))
        .map(node -> node instanceof ScalarNode scalar ? scalar.getValue() : "")
        .orElse("");
  }

  private static Optional<Node> version(String text) {
    return spec(text).flatMap(spec -> value(spec, "version"));
  }

  private static Optional<Node> spec(String text) {
    return value(YamlDocuments.compose(text, FILE).get(0), "spec");
  }

  private static Optional<Node> value(Node node, String key) {
    if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
          return Optional.of(tuple.getValueNode());
        }
      }
    }
    return Optional.empty();
  }

  private static int offset(String text, Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }
}
