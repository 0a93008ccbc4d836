package dev.slipway.delivery.suggest.access;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The grants of level admin in one project, as its files have them. Pure.
 *
 * @param texts of the files by namespace
 * @param grants of the files that can be read
 * @param notes which files can't be read, one sentence each
 */
public record ProjectGrants(SortedMap<String, String> texts, Grants grants, List<String> notes) {
  /** A grant that ends within this time is told before: the bot runs at least once in it. */
  public static final Duration SOON = Duration.ofHours(1);

  private static final String END = ".yaml";

  public ProjectGrants {
    texts = new TreeMap<>(texts);
    notes = List.copyOf(notes);
  }

  /**
   * Reads them.
   *
   * @param managed whether the environment manages access; else there are none
   */
  public static ProjectGrants of(ProjectReferences found, boolean managed) {
    SortedMap<String, String> texts = new TreeMap<>();
    List<Grant> grants = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Map.Entry<String, String> file : new TreeMap<>(found.settings()).entrySet()) {
      String path = file.getKey();
      if (!managed || !path.startsWith(GrantEditor.FOLDER)) {
        continue;
      }
      try {
        grants.addAll(new GrantEditor().read(file.getValue(), path));
        String name = path.substring(GrantEditor.FOLDER.length(), path.length() - END.length());
        texts.put(name, file.getValue());
      } catch (UserErrorException e) {
        notes.add(path + " can't be read: " + e.error().what() + ", " + e.error().why());
      }
    }
    return new ProjectGrants(texts, new Grants(grants).admins(), notes);
  }

  /** Whether there is something to be done or told, though no file changed. */
  public boolean matters(Instant now) {
    return !expired(now).isEmpty() || !ending(now).isEmpty();
  }

  /** Grants that ended, by namespace. */
  public SortedMap<String, List<Grant>> expired(Instant now) {
    Grants ended = grants.expired(now);
    SortedMap<String, List<Grant>> all = new TreeMap<>();
    ended.namespaces().forEach(namespace -> all.put(namespace, ended.of(namespace).all()));
    return all;
  }

  /** Grants that end soon. */
  public List<Grant> ending(Instant now) {
    return grants.active(now).all().stream()
        .filter(grant -> grant.expired(now.plus(SOON)))
        .toList();
  }
}
