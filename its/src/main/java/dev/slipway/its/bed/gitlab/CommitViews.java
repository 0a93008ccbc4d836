package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Commits as GitLab shows them. */
final class CommitViews {
  private final String web;

  CommitViews(String web) {
    this.web = web;
  }

  ObjectNode view(FakeProject project, ObjectId id) {
    try {
      return view(project, project.git.parsed(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode view(FakeProject project, RevCommit commit) {
    PersonIdent author = commit.getAuthorIdent();
    PersonIdent committer = commit.getCommitterIdent();
    ObjectNode view =
        Json.object()
            .put("id", commit.name())
            .put("short_id", commit.name().substring(0, 8))
            .put("created_at", World.text(committer.getWhenAsInstant()))
            .put("title", title(commit.getShortMessage()))
            .put("message", commit.getFullMessage())
            .put("author_name", author.getName())
            .put("author_email", author.getEmailAddress())
            .put("authored_date", World.text(author.getWhenAsInstant()))
            .put("committer_name", committer.getName())
            .put("committer_email", committer.getEmailAddress())
            .put("committed_date", World.text(committer.getWhenAsInstant()))
            .put("web_url", web + "/" + project.path() + "/-/commit/" + commit.name());
    ArrayNode parents = view.putArray("parent_ids");
    for (RevCommit parent : commit.getParents()) {
      parents.add(parent.name());
    }
    return view;
  }

  /** GitLab cuts titles. */
  private static String title(String subject) {
    return subject.length() <= 80 ? subject : subject.substring(0, 79) + "…";
  }
}
