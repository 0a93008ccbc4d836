package dev.slipway.delivery.forge;

import dev.slipway.delivery.forge.MergeRequest.Branches;
import dev.slipway.delivery.forge.MergeRequest.Facts;
import dev.slipway.delivery.forge.MergeRequest.State;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The merge requests of a {@link MemoryProject}. */
final class MemoryMergeRequests implements MergeRequests {
  private final MemoryForge forge;
  private final MemoryProject project;
  private final Set<String> removed = new HashSet<>();

  MemoryMergeRequests(MemoryForge forge, MemoryProject project) {
    this.forge = forge;
    this.project = project;
  }

  @Override
  public List<MergeRequest> withBranch(String prefix, Optional<State> state) {
    forge.read(project.path() + " merge requests " + prefix);
    return project.mergeRequests().stream()
        .filter(each -> each.branches().source().startsWith(prefix))
        .filter(each -> state.isEmpty() || state.get() == each.state())
        .toList();
  }

  @Override
  public Optional<MergeRequest> find(long iid) {
    forge.read(project.path() + " merge request !" + iid);
    return project.mergeRequests().stream().filter(each -> each.iid() == iid).findFirst();
  }

  @Override
  public MergeRequest open(MergeRequestText text, Branches branches, boolean removeSource)
      throws ForgeException {
    synchronized (project) {
      for (MergeRequest each : project.mergeRequests()) {
        if (each.state() == State.OPEN && each.branches().equals(branches)) {
          return each;
        }
      }
      String head = project.branches().get(branches.source());
      if (head == null || !project.branches().containsKey(branches.target())) {
        throw new ForgeException(409, "the source or target branch does not exist");
      }
      check(text);
      long iid = project.nextIid();
      Facts facts =
          new Facts(
              project.web("/-/merge_requests/" + iid),
              forge.user(),
              text.labels(),
              text.title().startsWith("Draft:"),
              false,
              "mergeable",
              Optional.empty());
      project.put(
          new MergeRequest(
              iid, State.OPEN, text.title(), text.description(), branches, head, facts));
      if (removeSource) {
        removed.add(branches.source());
      }
      wrote("open !" + iid);
      return project.mergeRequest(iid);
    }
  }

  @Override
  public MergeRequest edit(long iid, MergeRequestText text) throws ForgeException {
    synchronized (project) {
      check(text);
      MergeRequest known = project.mergeRequest(iid);
      Facts facts = known.facts();
      Set<String> labels = new java.util.LinkedHashSet<>(facts.labels());
      labels.addAll(text.labels());
      Facts changed =
          new Facts(
              facts.web(),
              facts.author(),
              List.copyOf(labels),
              text.title().startsWith("Draft:"),
              facts.conflicts(),
              facts.mergeStatus(),
              facts.merged());
      project.put(
          new MergeRequest(
              iid,
              known.state(),
              text.title(),
              text.description(),
              known.branches(),
              known.head(),
              changed));
      wrote("edit !" + iid);
      return project.mergeRequest(iid);
    }
  }

  private static void check(MergeRequestText text) throws ForgeException {
    if (text.title().isBlank() || text.title().length() > 255) {
      throw new ForgeException(400, "title is too long (maximum is 255 characters)");
    }
    if (text.description().length() > 1_048_576) {
      throw new ForgeException(400, "description is too long (maximum is 1048576 characters)");
    }
  }

  @Override
  public void close(long iid) throws ForgeException {
    synchronized (project) {
      MergeRequest known = project.mergeRequest(iid);
      if (known.state() == State.OPEN) {
        project.put(with(known, State.CLOSED, known.facts()));
        wrote("close !" + iid);
      }
    }
  }

  @Override
  public MergeOutcome merge(long iid, String head, BeforeMerge before) throws IOException {
    synchronized (project) {
      MergeRequest known = project.mergeRequest(iid);
      if (known.state() != State.OPEN) {
        return new MergeOutcome(
            known.state() == State.MERGED ? MergeOutcome.Kind.MERGED : MergeOutcome.Kind.REFUSED,
            "it is " + known.state());
      }
      if (!known.head().equals(head)) {
        throw new MovedException(409, "SHA does not match HEAD of source branch");
      }
      boolean green =
          project.pipelines().stream()
              .filter(
                  each ->
                      each.commit().equals(head)
                          || each.ref().equals("refs/merge-requests/" + iid + "/merge"))
              .findFirst()
              .filter(each -> each.status().equals("success"))
              .isPresent();
      if (!green) {
        return new MergeOutcome(
            MergeOutcome.Kind.NOT_YET, "no pipeline for " + head + " has succeeded");
      }
      if (!known.facts().mergeStatus().equals("mergeable")) {
        return new MergeOutcome(MergeOutcome.Kind.NOT_YET, known.facts().mergeStatus());
      }
      before.run();
      return merged(project.mergeRequest(iid), head);
    }
  }

  private MergeOutcome merged(MergeRequest known, String head) {
    String target = known.branches().target();
    String into = Objects.requireNonNull(project.branches().get(target));
    Set<String> brought = project.ancestors(head);
    brought.removeAll(project.ancestors(into));
    Map<String, String> tree = new TreeMap<>(project.tree(into));
    Map<String, String> theirs = project.tree(head);
    Map<String, String> base = project.tree(base(into, head));
    Set<String> paths = new HashSet<>(theirs.keySet());
    paths.addAll(base.keySet());
    for (String path : paths) {
      String text = theirs.get(path);
      if (!Objects.equals(text, base.get(path))) {
        if (!Objects.equals(tree.get(path), base.get(path))
            && !Objects.equals(tree.get(path), text)) {
          return new MergeOutcome(MergeOutcome.Kind.REFUSED, "conflict");
        }
        if (text == null) {
          tree.remove(path);
        } else {
          tree.put(path, text);
        }
      }
    }
    String message = "Merge branch '" + known.branches().source() + "'";
    String commit = project.store(target, forge.user(), message, List.of(into, head), tree);
    brought.add(commit);
    Facts facts = known.facts();
    Instant time = Objects.requireNonNull(project.commits().get(commit)).facts().committed();
    project.put(
        with(
            known,
            State.MERGED,
            new Facts(
                facts.web(),
                facts.author(),
                facts.labels(),
                facts.draft(),
                false,
                "not_open",
                Optional.of(new MergeRequest.Merge(time, forge.user())))));
    project.merged().put(known.iid(), brought);
    if (removed.contains(known.branches().source())) {
      project.branches().remove(known.branches().source());
    }
    wrote("merge !" + known.iid());
    return new MergeOutcome(MergeOutcome.Kind.MERGED, "");
  }

  private String base(String one, String other) {
    return new MemoryRepository(forge, project).mergeBase(one, other).orElse("");
  }

  private static MergeRequest with(MergeRequest known, State state, Facts facts) {
    return new MergeRequest(
        known.iid(),
        state,
        known.title(),
        known.description(),
        known.branches(),
        known.head(),
        facts);
  }

  @Override
  public List<Note> notes(long iid) throws ForgeException {
    forge.read(project.path() + " notes !" + iid);
    project.mergeRequest(iid);
    return List.copyOf(project.notesOf(iid));
  }

  @Override
  public Note addNote(long iid, String text) throws ForgeException {
    project.mergeRequest(iid);
    project.note(iid, forge.user(), text);
    wrote("note !" + iid);
    List<Note> all = project.notesOf(iid);
    return all.get(all.size() - 1);
  }

  @Override
  public void editNote(long iid, long note, String text) throws ForgeException {
    project.mergeRequest(iid);
    project
        .notesOf(iid)
        .replaceAll(each -> each.id() == note ? new Note(note, each.author(), text, false) : each);
    wrote("edit note !" + iid);
  }

  private void wrote(String what) {
    forge.wrote(project.path() + " " + what);
  }
}
