package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.DeclaredAccess.Declared;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the bindings in the namespaces of an environment with its files. Pure. */
final class BindingComparison {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String PREFIX = "slipway:";

  private final DeclaredAccess files;
  private final LiveAccess live;
  private final Instant now;
  private final Map<Holder, Declared> holders;
  private final List<Difference> found = new ArrayList<>();

  BindingComparison(DeclaredAccess files, LiveAccess live, Instant now) {
    this.files = files;
    this.live = live;
    this.now = now;
    this.holders = files.holders();
  }

  List<Difference> differences() {
    Map<String, Binding> wanted = new HashMap<>();
    files.bindings().forEach(binding -> wanted.put(binding.text(), binding));
    Set<String> namespaces = new HashSet<>(files.namespaces());
    namespaces.addAll(live.namespaces());
    for (Binding binding : live.bindings()) {
      if (namespaces.contains(binding.namespace())) {
        Optional<Binding> same = Optional.ofNullable(wanted.remove(binding.text()));
        same.ifPresentOrElse(one -> compare(one, binding), () -> unexpected(binding));
      }
    }
    if (live.reading().bindings()) {
      for (Binding missing : wanted.values()) {
        each(
            DifferenceKind.NOT_LIVE,
            missing,
            missing.subjects(),
            "the files grant "
                + missing.marks().access()
                + ", and the cluster has no such binding");
      }
    }
    return found;
  }

  private void compare(Binding wanted, Binding binding) {
    if (!wanted.role().equals(binding.role())) {
      each(
          DifferenceKind.WIDER_ROLE,
          binding,
          binding.subjects(),
          "binds " + binding.role().text() + " instead of " + wanted.role().text());
    }
    Set<Subject> more = new TreeSet<>(binding.subjects());
    more.removeAll(wanted.subjects());
    each(
        DifferenceKind.CHANGED_BINDING,
        binding,
        more,
        "has " + wanted.marks().access() + " by hand: the files do not name it");
    Set<Subject> less = new TreeSet<>(wanted.subjects());
    less.removeAll(binding.subjects());
    each(
        DifferenceKind.NOT_LIVE,
        binding,
        less,
        "the files grant " + wanted.marks().access() + ", and the binding does not name it");
    Optional<Instant> end = wanted.marks().expires();
    if (end.isPresent() && !end.equals(binding.marks().expires())) {
      each(
          DifferenceKind.CHANGED_BINDING,
          binding,
          binding.subjects(),
          "ends %s by its file, and %s by its annotation"
              .formatted(
                  MINUTE.format(end.get()),
                  binding.marks().expires().map(MINUTE::format).orElse("never")));
    }
  }

  /** A binding that no apply of these files would write. */
  private void unexpected(Binding binding) {
    Optional<Instant> ended = ended(binding);
    if (ended.isPresent()) {
      each(
          DifferenceKind.EXPIRED,
          binding,
          binding.subjects(),
          "ended " + MINUTE.format(ended.get()) + ", and is still bound");
    } else if (binding.ofLevel() || binding.name().startsWith(PREFIX)) {
      each(
          DifferenceKind.NOT_IN_FILES,
          binding,
          binding.subjects(),
          "binds "
              + binding.role().text()
              + ", and access/"
              + binding.namespace()
              + ".yaml does not");
    } else if (!files.environment().equals(binding.marks().environment())) {
      binding.subjects().forEach(subject -> other(binding, subject));
    }
  }

  /** When a binding of a level ended, by itself or by the file. */
  private Optional<Instant> ended(Binding binding) {
    if (!binding.ofLevel()) {
      return Optional.empty();
    }
    return binding
        .marks()
        .expires()
        .filter(end -> !end.isAfter(now))
        .or(
            () ->
                files.ended().of(binding.namespace()).all().stream()
                    .filter(grant -> binding.subjects().equals(Set.copyOf(grant.subjects())))
                    .flatMap(grant -> grant.expires().stream())
                    .map(end -> end.toInstant())
                    .findFirst());
  }

  /** A binding of another tool, or made by hand. */
  private void other(Binding binding, Subject subject) {
    String by = binding.marks().manager();
    String made = by.isEmpty() ? "" : ", by " + by;
    String what = "is bound to " + binding.role().text() + made;
    Optional<Level> level =
        Optional.ofNullable(holders.get(new Holder(binding.namespace(), subject)))
            .map(Declared::level);
    Optional<RoleRules> rules = live.rules(binding.role());
    List<String> beyond =
        level.isEmpty() || rules.isEmpty()
            ? List.of()
            : files.rules(level.get()).missing(rules.get(), 3);
    boolean wider = !beyond.isEmpty();
    found.add(
        new Difference(
            wider ? DifferenceKind.WIDER_ROLE : DifferenceKind.OTHER_BINDING,
            binding.namespace(),
            Optional.of(subject),
            binding.text(),
            wider
                ? what
                    + ", which is more than "
                    + level.get().text()
                    + ": "
                    + String.join(", ", beyond)
                : what));
  }

  private void each(DifferenceKind kind, Binding binding, Set<Subject> subjects, String text) {
    new TreeSet<>(subjects)
        .forEach(
            subject ->
                found.add(
                    new Difference(
                        kind, binding.namespace(), Optional.of(subject), binding.text(), text)));
  }
}
