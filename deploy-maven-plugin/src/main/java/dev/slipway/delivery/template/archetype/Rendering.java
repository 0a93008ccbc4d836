package dev.slipway.delivery.template.archetype;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an archetype gives for some answers.
 *
 * @param tree the project
 * @param answers those given and the defaults that were used, without answers the archetype does
 *     not ask for
 */
public record Rendering(TemplateTree tree, Map<String, String> answers) {
  private static final String POM = "pom.xml";
  private static final int MOST_BYTES = 32 << 20;
  private static final Pattern TOKEN = Pattern.compile("__((?:[^_]+_)*[^_]+)__");

  public Rendering {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  /**
   * Renders a jar as maven-archetype-plugin generates a project from it, without its script.
   *
   * @param answers values of the archetype's properties
   * @throws ArchetypeException when the jar is refused, or uses what is not rendered
   * @throws MissingAnswersException when the archetype asks for more than is answered
   */
  public static Rendering of(byte[] jar, Map<String, String> answers)
      throws ArchetypeException, MissingAnswersException {
    ArchetypeJar archetype = ArchetypeJar.read(jar);
    Descriptor descriptor = Descriptor.read(archetype.descriptor());
    Map<String, String> complete = Answers.complete(descriptor.properties(), answers);
    return new Rendering(
        new Generator(archetype, descriptor, Answers.context(complete)).tree(),
        Answers.recorded(descriptor.properties(), complete));
  }

  /** Makes the files of one project. */
  private static final class Generator {
    private final ArchetypeJar archetype;
    private final Descriptor descriptor;
    private final Map<String, String> context;
    private final SortedMap<String, TemplateFile> files = new TreeMap<>();
    private long bytes;

    Generator(ArchetypeJar archetype, Descriptor descriptor, Map<String, String> context) {
      this.archetype = archetype;
      this.descriptor = descriptor;
      this.context = context;
    }

    TemplateTree tree() throws ArchetypeException {
      byte[] pom = archetype.resources().get(POM);
      if (pom == null) {
        throw new ArchetypeException("it has no pom.xml");
      }
      put(POM, TemplateFile.of(filtered(POM, pom)));
      for (FileSet set : descriptor.fileSets()) {
        if (applies(set)) {
          for (Map.Entry<String, byte[]> resource : archetype.resources().entrySet()) {
            if (set.has(resource.getKey())) {
              add(set, resource.getKey(), resource.getValue());
            }
          }
        }
      }
      refuseNamesOfOneFile();
      return new TemplateTree(files);
    }

    private boolean applies(FileSet set) throws ArchetypeException {
      return set.condition().isEmpty()
          || Boolean.parseBoolean(TemplateText.render(set.condition(), context));
    }

    /** The first one of a name stays. */
    private void add(FileSet set, String resource, byte[] content) throws ArchetypeException {
      String path = path(set, resource);
      if (!files.containsKey(path)) {
        put(
            path,
            set.rules().filtered()
                ? TemplateFile.of(filtered(resource, content))
                : TemplateFile.of(content, Kind.PLAIN));
      }
    }

    private void put(String path, TemplateFile file) throws ArchetypeException {
      files.put(path, file);
      bytes += file.length();
      if (bytes > MOST_BYTES) {
        throw new ArchetypeException("its files grow too large");
      }
    }

    /** Where case does not count, one of them would be written over the other. */
    private void refuseNamesOfOneFile() throws ArchetypeException {
      Map<String, String> names = new HashMap<>();
      for (String path : files.keySet()) {
        refuse(path, names.put(path.toLowerCase(Locale.ROOT), path));
      }
      for (String path : files.keySet()) {
        String name = path.toLowerCase(Locale.ROOT);
        for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
          refuse(path, names.get(name.substring(0, end)));
        }
      }
    }

    private static void refuse(String path, @Nullable String other) throws ArchetypeException {
      if (other != null) {
        throw new ArchetypeException(
            "'%s' and '%s' are one file on some systems"
                .formatted(SafePaths.shown(other), SafePaths.shown(path)));
      }
    }

    private String path(FileSet set, String resource) throws ArchetypeException {
      String folder = set.directory().isEmpty() ? "" : set.directory() + "/";
      String packages =
          set.rules().packaged() ? context.getOrDefault("packageInPathFormat", "") + "/" : "";
      String path = folder + packages + resource.substring(folder.length());
      Matcher token = TOKEN.matcher(path);
      StringBuilder replaced = new StringBuilder();
      while (token.find()) {
        String value = Optional.ofNullable(context.get(token.group(1))).orElse("");
        if (!value.isBlank()) {
          token.appendReplacement(replaced, Matcher.quoteReplacement(value));
        }
      }
      token.appendTail(replaced);
      return SafePaths.check(replaced.toString());
    }

    private String filtered(String resource, byte[] content) throws ArchetypeException {
      TemplateFile file = TemplateFile.of(content, Kind.PLAIN);
      try {
        return TemplateText.render(file.text(), context).replace("\r\n", "\n").replace('\r', '\n');
      } catch (ArchetypeException e) {
        throw new ArchetypeException(SafePaths.shown(resource) + ": " + e.getMessage(), e);
      }
    }
  }
}
