package dev.slipway.delivery.access.pipeline;

import dev.slipway.delivery.cluster.preview.Permission;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.source.ManifestWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The permissions of the pipeline of an environment.
 *
 * @param environment its name
 * @param objects that an administrator applies: namespaces, roles and bindings
 * @param missing what the user of the kubeconfig lacks of them
 * @param notes what to know before granting them
 */
public record PipelineAccess(
    String environment,
    List<Map<String, Object>> objects,
    List<Permission> missing,
    List<String> notes) {
  private static final int WIDTH = 96;
  private static final int MOST = 2_000;

  public PipelineAccess {
    objects = List.copyOf(objects);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
  }

  /** The objects as YAML, for {@code kubectl apply}, with the notes as comments. */
  public String yaml() {
    StringBuilder text = new StringBuilder();
    comment(
        text,
        "Permissions of the pipeline of environment "
            + environment
            + ", for its release of today. Apply them as an administrator of the cluster with"
            + " 'kubectl apply -f'. When the release needs more, 'delivery:access -Dpipeline' says"
            + " so and writes this file again.");
    notes.forEach(note -> comment(text, note));
    ManifestWriter writer = new ManifestWriter();
    objects.forEach(object -> text.append("---\n").append(writer.write(object)));
    return text.toString();
  }

  /** What the user of the kubeconfig lacks, one per line; or that nothing is missing. */
  public String summary() {
    if (missing.isEmpty()) {
      return "The user of the kubeconfig has all permissions that environment "
          + environment
          + " needs.";
    }
    return missing.stream()
        .map(Permission::text)
        .map(line -> VisibleText.line(line, MOST))
        .collect(
            Collectors.joining(
                "\n  ",
                "The user of the kubeconfig lacks "
                    + missing.size()
                    + (missing.size() == 1 ? " permission" : " permissions")
                    + " that environment "
                    + environment
                    + " needs:\n  ",
                ""));
  }

  /** A comment in lines of our width; names in it come from manifests. */
  private static void comment(StringBuilder text, String words) {
    StringBuilder line = new StringBuilder("#");
    for (String word : VisibleText.line(words, MOST).split(" ")) {
      if (line.length() > 1 && line.length() + word.length() >= WIDTH) {
        text.append(line).append('\n');
        line.setLength(1);
      }
      line.append(' ').append(word);
    }
    text.append(line).append("\n#\n");
  }
}
