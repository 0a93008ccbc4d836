package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.source.ManifestObject;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Objects to compare, and what hostile ones hold. */
public final class DiffExamples {
  /** What tries to steer terminals, leave a fence, call people and command GitLab. */
  public static final String EVIL =
      "\u001b[2J\u009b31m\r\n/merge\n```\n@all #1 !2 ~bug </code></details><script>x</script>"
          + "<!-- --> `` ![x](http://evil.example) \u202egnp\u0000 \ud800";

  private static final YAMLMapper YAML = new YAMLMapper();

  private DiffExamples() {}

  /** With the same checksums of Secrets each time. */
  public static FieldDiff diff() {
    return new FieldDiff(new SecretChecksums(new byte[] {7}));
  }

  public static Map<String, Object> yaml(String text) {
    return ManifestObject.map(YAML.readValue(text, Map.class));
  }
}
