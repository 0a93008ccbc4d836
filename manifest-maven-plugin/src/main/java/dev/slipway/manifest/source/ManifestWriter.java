package dev.slipway.manifest.source;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes plain values as block YAML, the same bytes for the same value everywhere. */
public final class ManifestWriter {
  private static final int ENDLESS = Integer.MAX_VALUE;

  /** The YAML document, ending in a line feed, key order as given. */
  public String write(Map<String, Object> content) {
    String plain = PlainWriter.write(content);
    return plain == null ? byLibrary(content) : plain;
  }

  /** What the library makes of any content. */
  static String byLibrary(Map<String, Object> content) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new KubernetesSchema())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(ENDLESS)
            .setBestLineBreak("\n")
            .setDereferenceAliases(true)
            .build();
    return TextStyles.escaped(new Dump(settings, new TextStyles(settings)).dumpToString(content));
  }
}
