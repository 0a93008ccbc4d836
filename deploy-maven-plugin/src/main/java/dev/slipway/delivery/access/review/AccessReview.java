package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.DeclaredAccess.Declared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who can do what where, in one environment. Pure data.
 *
 * @param time of the review
 * @param cluster what was asked of the cluster; empty for files alone
 * @param rows by namespace and subject; those for all namespaces first
 * @param differences the worst first
 */
public record AccessReview(
    Source source,
    Instant time,
    Optional<ClusterPart> cluster,
    List<AccessRow> rows,
    List<Difference> differences) {
  private static final Comparator<Difference> ORDER =
      Comparator.comparing(Difference::kind)
          .thenComparing(Difference::namespace)
          .thenComparing(one -> one.subject().map(Object::toString).orElse(""))
          .thenComparing(Difference::object);

  public AccessReview {
    rows = List.copyOf(rows);
    differences = List.copyOf(differences);
  }

  /**
   * What was read.
   *
   * @param commit of the environment repository; empty where there is no git
   * @param problems what is wrong with files or could not be asked, one per line
   * @param origins grants to which no other person agreed; empty where the forge did not tell
   */
  public record Source(
      String environment,
      String commit,
      List<String> problems,
      Optional<List<Difference>> origins) {
    public Source {
      problems = List.copyOf(problems);
      origins = origins.map(List::copyOf);
    }
  }

  /**
   * The part of one namespace, and of what reaches all.
   *
   * @param namespace empty for all
   */
  public AccessReview of(String namespace) {
    return namespace.isEmpty()
        ? this
        : new AccessReview(
            source,
            time,
            cluster,
            rows.stream().filter(row -> reaches(row.holder().namespace(), namespace)).toList(),
            differences.stream().filter(one -> reaches(one.namespace(), namespace)).toList());
  }

  private static boolean reaches(String place, String namespace) {
    return place.isEmpty() || place.equals(namespace);
  }

  /**
   * What was asked of the cluster.
   *
   * @param asked how many questions were answered
   * @param possible how many there were
   * @param missing permissions that the user of the kubeconfig lacks for a full review
   */
  public record ClusterPart(String server, int asked, int possible, List<String> missing) {
    public ClusterPart {
      missing = List.copyOf(missing);
    }
  }

  /** Of files alone. */
  public static AccessReview of(Source source, DeclaredAccess files, Instant time) {
    List<Difference> found = source.origins().orElse(List.of()).stream().sorted(ORDER).toList();
    return new AccessReview(
        source, time, Optional.empty(), rows(files, Map.of(), List.of(), found), found);
  }

  /** Of files and a cluster. */
  public static AccessReview of(
      Source source,
      DeclaredAccess files,
      LiveAccess live,
      Answers answers,
      ClusterSource cluster) {
    List<Difference> found = bindings(files, live, cluster.time());
    found.addAll(answers.differences(files, live, List.copyOf(found)));
    found.addAll(source.origins().orElse(List.of()));
    found.sort(ORDER);
    Set<String> missing = new TreeSet<>(live.reading().missing());
    missing.addAll(cluster.missing());
    return new AccessReview(
        source,
        cluster.time(),
        Optional.of(
            new ClusterPart(
                cluster.server(),
                answers.given().size(),
                answers.possible(),
                List.copyOf(missing))),
        rows(files, roles(files, live, found), answers.given(), found),
        found);
  }

  /**
   * A cluster that was asked.
   *
   * @param missing permissions that the user of the kubeconfig lacks for questions
   */
  public record ClusterSource(String server, Instant time, List<String> missing) {}

  /** What bindings and roles show, without questions. */
  static List<Difference> bindings(DeclaredAccess files, LiveAccess live, Instant now) {
    List<Difference> found = new ArrayList<>(new BindingComparison(files, live, now).differences());
    found.addAll(new ClusterComparison(files, live).differences());
    found.addAll(new PolicyComparison(files, live).differences());
    return found;
  }

  /** Who is to be asked about: who has a level by a file or a binding in a namespace. */
  public static Set<Holder> holders(DeclaredAccess files, LiveAccess live) {
    Set<Holder> holders = new TreeSet<>(files.holders().keySet());
    for (Binding binding : live.bindings()) {
      if (files.namespaces().contains(binding.namespace())) {
        binding
            .subjects()
            .forEach(subject -> holders.add(new Holder(binding.namespace(), subject)));
      }
    }
    return holders;
  }

  private static Set<Holder> explained(List<Difference> found) {
    Set<Holder> holders = new HashSet<>();
    for (Difference one : found) {
      one.subject().ifPresent(subject -> holders.add(new Holder(one.namespace(), subject)));
    }
    return holders;
  }

  /** The roles of each holder: of namespaces, and of those whose cluster-wide binding differs. */
  private static Map<Holder, List<String>> roles(
      DeclaredAccess files, LiveAccess live, List<Difference> found) {
    Set<Holder> everywhere = explained(found);
    Map<Holder, List<String>> roles = new HashMap<>();
    for (Binding binding : live.bindings()) {
      for (Subject subject : binding.subjects()) {
        Holder holder = new Holder(binding.namespace(), subject);
        if (files.namespaces().contains(binding.namespace())
            || binding.namespace().isEmpty() && everywhere.contains(holder)) {
          roles.computeIfAbsent(holder, any -> new ArrayList<>()).add(binding.role().text());
        }
      }
    }
    return roles;
  }

  private static List<AccessRow> rows(
      DeclaredAccess files,
      Map<Holder, List<String>> roles,
      List<Answer> answers,
      List<Difference> found) {
    Map<Holder, Declared> declared = files.holders();
    Map<Holder, List<Answer>> answered = new HashMap<>();
    answers.forEach(
        one -> answered.computeIfAbsent(one.holder(), any -> new ArrayList<>()).add(one));
    Map<Holder, Set<DifferenceKind>> kinds = new TreeMap<>();
    declared.keySet().forEach(one -> kinds.put(one, EnumSet.noneOf(DifferenceKind.class)));
    roles.keySet().forEach(one -> kinds.put(one, EnumSet.noneOf(DifferenceKind.class)));
    for (Difference one : found) {
      one.subject()
          .ifPresent(
              subject ->
                  kinds
                      .computeIfAbsent(
                          new Holder(one.namespace(), subject),
                          any -> EnumSet.noneOf(DifferenceKind.class))
                      .add(one.kind()));
    }
    List<AccessRow> rows = new ArrayList<>();
    kinds.forEach(
        (holder, differences) -> {
          Optional<Declared> level = Optional.ofNullable(declared.get(holder));
          rows.add(
              new AccessRow(
                  holder,
                  level.map(Declared::level),
                  level.flatMap(Declared::expires),
                  roles.getOrDefault(holder, List.of()).stream().distinct().sorted().toList(),
                  answered.getOrDefault(holder, List.of()),
                  differences));
        });
    return rows;
  }
}
