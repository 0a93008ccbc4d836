package dev.slipway.manifest.render;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestDocument;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ObjectId;
import dev.slipway.manifest.source.SourceFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sequence of steps from source text to rendered objects. Pure. */
public final class Renderer {
  private final KeyFilter filter;
  private final List<RenderStep> steps;
  private final RenderListener listener;

  public Renderer(KeyFilter filter, List<RenderStep> steps) {
    this(filter, steps, RenderListener.NONE);
  }

  /**
   * @param listener receives what each step does
   */
  public Renderer(KeyFilter filter, List<RenderStep> steps, RenderListener listener) {
    this.filter = filter;
    this.steps = List.copyOf(steps);
    this.listener = listener;
  }

  /**
   * Renders files in their order, and the patches that travel with them.
   *
   * @param overlays files of patches, by environment
   * @throws dev.slipway.manifest.error.UserErrorException with every problem that the files have
   */
  public Rendering render(
      List<SourceFiles.SourceFile> files,
      SortedMap<String, List<SourceFiles.SourceFile>> overlays) {
    Problems problems = new Problems("the manifests");
    List<RenderedObject> sources = read(files, problems, listener);
    SortedMap<String, List<RenderedObject>> patches = new TreeMap<>();
    overlays.forEach((name, own) -> patches.put(name, read(own, problems, RenderListener.NONE)));
    refuseDuplicates(sources, problems);
    patches.values().forEach(list -> refuseDuplicates(list, problems));
    problems.throwIfAny();
    List<RenderedObject> rendered = rendered(sources);
    refuseDuplicates(rendered, problems);
    patches.replaceAll((name, list) -> list.stream().map(this::patch).toList());
    PatchTargets.check(patches, rendered, problems);
    problems.throwIfAny();
    return new Rendering(rendered, patches);
  }

  private List<RenderedObject> read(
      List<SourceFiles.SourceFile> files, Problems problems, RenderListener heard) {
    List<RenderedObject> objects = new ArrayList<>();
    for (FileContent content : files.parallelStream().map(this::read).toList()) {
      content.problems().forEach(problems::add);
      for (ManifestDocument document : content.documents()) {
        document.objects().forEach(o -> objects.add(new RenderedObject(o, document.text())));
      }
      heard.filtered(content.file(), content.replacements(), content.documents());
    }
    return objects;
  }

  /** What one file says. */
  private record FileContent(
      SourceFiles.SourceFile file,
      List<KeyFilter.Replacement> replacements,
      List<ManifestDocument> documents,
      List<UserErrorException> problems) {}

  private FileContent read(SourceFiles.SourceFile file) {
    KeyFilter.Filtered filtered = filter.filterAll(file.text(), file.name());
    List<UserErrorException> problems = new ArrayList<>(filtered.problems());
    List<ManifestDocument> documents =
        problems.isEmpty()
            ? new ManifestReader().documents(filtered.text(), file.name(), problems::add)
            : List.of(); // what is left of a text without its values means nothing
    return new FileContent(file, filtered.replacements(), documents, problems);
  }

  private List<RenderedObject> rendered(List<RenderedObject> sources) {
    List<ManifestObject> objects = sources.stream().map(RenderedObject::object).toList();
    for (RenderStep step : steps) {
      List<ManifestObject> after = step.apply(objects);
      listener.stepped(step.name(), objects, after);
      objects = after;
    }
    List<RenderedObject> rendered = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      rendered.add(
          i < sources.size()
              ? finished(sources.get(i), objects.get(i))
              : new RenderedObject(objects.get(i), Optional.empty()));
    }
    return rendered;
  }

  private RenderedObject patch(RenderedObject source) {
    ManifestObject patch = source.object();
    for (RenderStep step : steps) {
      patch = step.applyToPatch(patch);
    }
    return finished(source, patch);
  }

  private static RenderedObject finished(RenderedObject source, ManifestObject result) {
    boolean same = source.object().content().equals(result.content());
    return same ? source : new RenderedObject(result, Optional.empty());
  }

  private static void refuseDuplicates(List<RenderedObject> objects, Problems problems) {
    Map<ObjectId, ManifestObject> seen = new HashMap<>();
    for (RenderedObject rendered : objects) {
      ManifestObject first = seen.putIfAbsent(rendered.object().id(), rendered.object());
      if (first != null) {
        problems.add(RenderErrors.duplicate(first, rendered.object()));
      }
    }
  }
}
