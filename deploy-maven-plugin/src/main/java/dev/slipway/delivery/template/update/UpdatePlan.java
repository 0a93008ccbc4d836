package dev.slipway.delivery.template.update;

import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.merge.TreeMerge;
import java.util.List;

/**
 * What an update merges.
 *
 * @param merge of the two versions of the template
 * @param theirs the new version, without {@link TemplateRecord#PATH}
 * @param after what the project is to record
 * @param notes one sentence each
 */
public record UpdatePlan(
    TreeMerge merge, TemplateTree theirs, TemplateRecord after, List<String> notes) {
  public UpdatePlan {
    notes = List.copyOf(notes);
  }
}
