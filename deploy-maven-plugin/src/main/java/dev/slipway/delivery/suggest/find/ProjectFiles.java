package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.place.PomText;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the files of one project at one commit that can have references, and no others. */
final class ProjectFiles {
  private static final String POM = "pom.xml";
  private static final String CI = ".gitlab-ci.yml";
  private static final Pattern APP = Pattern.compile("apps/[^/]+\\.yaml");
  private static final Pattern MANIFEST = Pattern.compile("(?i).+\\.(yaml|yml|json)");
  private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");
  private static final int MOST_FILES = 5_000;
  private static final int BATCH = 200;
  private static final int MOST_MODULES = 200;
  private static final int MOST_LEVELS = 4;
  private static final int MOST_CHARACTERS = 4 << 20;
  private static final int MOST_SETTINGS = 256 << 10;

  private final FinderSettings settings;
  private final Project project;
  private final ProjectRepository repository;
  private final String head;
  private final List<Extracted> found = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  ProjectFiles(
      FinderSettings settings, Project project, ProjectRepository repository, String head) {
    this.settings = settings;
    this.project = project;
    this.repository = repository;
    this.head = head;
  }

  ProjectReferences read() throws IOException {
    Map<String, String> top =
        files(
            List.of(
                ProjectReferences.ENVIRONMENT,
                ProjectReferences.SETTINGS,
                POM,
                CI,
                TemplateRecord.PATH));
    Map<String, String> kept = new HashMap<>();
    for (String name : List.of(ProjectReferences.ENVIRONMENT, ProjectReferences.SETTINGS)) {
      String text = top.get(name);
      if (text != null && text.length() > MOST_SETTINGS) {
        skipped.add(name + " is larger than " + (MOST_SETTINGS >> 10) + " kB and is not read");
      } else if (text != null) {
        kept.put(name, text);
      }
    }
    if (kept.containsKey(ProjectReferences.ENVIRONMENT)) {
      environment();
    }
    if (top.containsKey(CI)) {
      found.add(CiIncludes.extract(project.path(), CI, top.getOrDefault(CI, "")));
    }
    if (top.containsKey(POM)) {
      poms(top.getOrDefault(POM, ""));
    }
    if (top.containsKey(TemplateRecord.PATH)) {
      found.add(TemplateName.extract(project.path(), top.getOrDefault(TemplateRecord.PATH, "")));
    }
    List<Reference> references = new ArrayList<>();
    List<String> notes = new ArrayList<>(skipped);
    for (Extracted each : found) {
      references.addAll(each.references());
      notes.addAll(each.notes());
    }
    return new ProjectReferences(project, head, false, kept, references, notes);
  }

  private void environment() throws IOException {
    List<String> paths = repository.paths(head, "");
    List<String> apps = paths.stream().filter(path -> APP.matcher(path).matches()).toList();
    Map<String, String> texts = files(limited(apps));
    AppBundles bundles = new AppBundles();
    Map<String, String> folders = new LinkedHashMap<>();
    for (Map.Entry<String, String> app : new TreeMap<>(texts).entrySet()) {
      found.add(bundles.extract(project.path(), app.getKey(), app.getValue()));
      bundles
          .read(app.getKey(), app.getValue())
          .filter(AppReference::isFolder)
          .ifPresent(read -> folders.put(read.path() + "/", read.name()));
    }
    Map<String, String> owners = new TreeMap<>();
    for (String path : paths) {
      String owner =
          folders.entrySet().stream()
              .filter(folder -> path.startsWith(folder.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(path.startsWith("manifests/") ? Environment.OWN_APP : "");
      if (!owner.isEmpty() && MANIFEST.matcher(path).matches()) {
        owners.put(path, owner);
      }
    }
    ManifestImages images = new ManifestImages(settings.images());
    List<String> files = limited(owners.keySet());
    for (int from = 0; from < files.size(); from += BATCH) { // so that few are in memory at a time
      List<String> batch = files.subList(from, Math.min(from + BATCH, files.size()));
      for (Map.Entry<String, String> file : new TreeMap<>(files(batch)).entrySet()) {
        String owner = owners.getOrDefault(file.getKey(), Environment.OWN_APP);
        found.add(images.extract(project.path(), file.getKey(), file.getValue(), owner));
      }
    }
  }

  /** The root pom and those of its modules. */
  private void poms(String root) throws IOException {
    Map<String, PomText> poms = new LinkedHashMap<>();
    Map<String, String> texts = Map.of(POM, root);
    for (int level = 0; level < MOST_LEVELS && !texts.isEmpty(); level++) {
      Set<String> next = new HashSet<>();
      for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
        try {
          PomText pom = PomText.read(text.getValue());
          poms.put(text.getKey(), pom);
          next.addAll(modules(text.getKey(), pom));
        } catch (UnreadableTextException e) {
          found.add(Extracted.note(text.getKey() + ": " + e.getMessage()));
        }
      }
      next.removeAll(poms.keySet());
      texts =
          next.isEmpty() ? Map.of() : files(next.stream().sorted().limit(MOST_MODULES).toList());
    }
    Set<String> own = new HashSet<>();
    poms.values().forEach(pom -> own.add(PomVersions.coordinates(pom)));
    PomVersions versions = new PomVersions(settings.plugins());
    for (Map.Entry<String, PomText> pom : poms.entrySet()) {
      found.add(versions.extract(project.path(), pom.getKey(), pom.getValue(), own));
    }
  }

  private static List<String> modules(String file, PomText pom) {
    String folder = file.substring(0, file.length() - POM.length());
    return pom.children("project/modules", "module").stream()
        .map(pom::text)
        .filter(module -> MODULE.matcher(module).matches() && !module.contains(".."))
        .map(module -> module.replaceFirst("/$", ""))
        .map(module -> folder + (module.endsWith(".xml") ? module : module + "/" + POM))
        .toList();
  }

  private Map<String, String> files(Collection<String> paths) throws IOException {
    if (paths.isEmpty()) {
      return Map.of();
    }
    Map<String, String> texts = new HashMap<>(repository.files(head, paths));
    texts
        .entrySet()
        .removeIf(
            file -> {
              boolean large = file.getValue().length() > MOST_CHARACTERS;
              if (large) {
                skipped.add(file.getKey() + " is larger than " + (MOST_CHARACTERS >> 20) + " MB");
              }
              return large;
            });
    return texts;
  }

  private List<String> limited(Collection<String> paths) {
    if (paths.size() > MOST_FILES) {
      skipped.add("only %d of %d files are read".formatted(MOST_FILES, paths.size()));
    }
    return paths.stream().limit(MOST_FILES).toList();
  }
}
