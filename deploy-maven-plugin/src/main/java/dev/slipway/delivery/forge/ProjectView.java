package dev.slipway.delivery.forge;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is on the server for one project at one moment, read by as few requests as the server
 * allows. Whoever writes afterwards has the server check that it still holds.
 */
public interface ProjectView {

  /** Open merge requests of every author whose source branch starts with the prefix. */
  List<MergeRequest> open() throws IOException;

  /** Merge requests of every author and state between exactly these branches. */
  List<MergeRequest> between(MergeRequest.Branches branches) throws IOException;

  /**
   * The same of every state that changed since the time; older ones may be among them. Only number,
   * state, branches and description are certain to be told.
   */
  List<MergeRequest> changed() throws IOException;

  /** Issues with the label, as {@link Issues#withLabel}; none where no label is wanted. */
  List<Issue> issues() throws IOException;

  /** Texts of the files; one that is not there is missing. */
  Map<String, String> files() throws IOException;

  /**
   * What is probably needed. Other branches can be looked for, too, but cost a request each.
   *
   * @param prefix of the source branches
   * @param since of the requests that changed
   * @param places branches whose closed and merged requests matter
   * @param label of issues; empty for none
   * @param ref commit of the files
   */
  record Wanted(
      String prefix,
      Instant since,
      Set<MergeRequest.Branches> places,
      String label,
      String ref,
      Set<String> files) {
    public Wanted {
      places = Set.copyOf(places);
      files = Set.copyOf(files);
    }
  }
}
