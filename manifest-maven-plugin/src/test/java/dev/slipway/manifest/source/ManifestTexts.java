package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Texts for the reader of manifests. */
abstract class ManifestTexts {
  static final String HEAD = "apiVersion: v1\nkind: A\nmetadata: {name: a}\n";

  static Arguments row(String name, String text, ErrorCode code, String where, String why) {
    return Arguments.of(Named.of(name, text), code, where, why);
  }

  /** Nine references a level, ten levels. */
  static String laughs(String open, String close, String leaf, String bottom) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("a0: &a0 ").append(bottom.isEmpty() ? open + leaf + close : bottom).append('\n');
    for (int level = 1; level <= 10; level++) {
      String alias = "*a" + (level - 1);
      text.append("a" + level + ": &a" + level + " " + open);
      text.append((alias + ", ").repeat(8)).append(alias).append(close).append('\n');
    }
    return text.toString();
  }

  static List<ManifestObject> read(String text) {
    return new ManifestReader().read(text, "k8s/a.yaml");
  }

  static UserError error(String text) {
    return catchThrowableOfType(UserErrorException.class, () -> read(text)).error();
  }
}
