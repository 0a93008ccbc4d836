package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The row of steps from source text to finished objects. Pure. */
public final class Renderer {
  private final KeyFilter filter;
  private final List<RenderStep> steps;

  public Renderer(KeyFilter filter, List<RenderStep> steps) {
    this.filter = filter;
    this.steps = List.copyOf(steps);
  }

  /**
   * Renders files in their order.
   *
   * @throws dev.slipway.manifest.error.UserErrorException with the place in the source
   */
  public List<ManifestObject> render(List<SourceFiles.SourceFile> files) {
    ManifestReader reader = new ManifestReader();
    List<ManifestObject> rendered = new ArrayList<>();
    Map<ObjectId, ManifestObject> seen = new HashMap<>();
    for (SourceFiles.SourceFile file : files) {
      for (ManifestObject object :
          reader.read(filter.filter(file.text(), file.name()), file.name())) {
        ManifestObject result = object;
        for (RenderStep step : steps) {
          result = step.apply(result);
        }
        ManifestObject first = seen.putIfAbsent(result.id(), result);
        if (first != null) {
          throw RenderErrors.duplicate(first, result);
        }
        rendered.add(result);
      }
    }
    return rendered;
  }
}
