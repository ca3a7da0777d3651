package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The one reader of agreements, for the parties' YAML and for the canonical JSON on the wire.
 *
 * <p>JSON is YAML, so both take the same path and meet the same rules.
 */
public final class AgreementReader {
  /** The size of the largest text that is read. */
  public static final int MOST_BYTES = 10_000_000;

  private final Problems problems = new Problems();

  private AgreementReader() {}

  /** Reads a text in UTF-8, and finds all that is wrong with it. */
  public static Reading read(byte[] text) {
    return new AgreementReader().reading(text);
  }

  private Reading reading(byte[] text) {
    try {
      Optional<SignedAgreement> signed = compose(text).map(this::agreement);
      if (signed.isPresent() && problems.none()) {
        return new Reading.Understood(signed.get());
      }
    } catch (Problems.Enough e) {
      // Told below.
    }
    return new Reading.Refused(problems.inOrder());
  }

  private Optional<Node> compose(byte[] text) {
    if (text.length > MOST_BYTES) {
      return nothing(
          sentence("the file is larger than 10 MB"), sentence("give the file of one agreement"));
    }
    try {
      Optional<Node> root = PlainYaml.compose(ShownText.decode(text));
      return root.isPresent()
          ? root
          : nothing(sentence("the file is empty"), sentence("begin with `accalmie agreement new`"));
    } catch (Unreadable e) {
      e.tell(problems);
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      Jargon.of(e.getProblem()).tell(Problems.place(mark), problems);
      return Optional.empty();
    } catch (YamlEngineException e) {
      return nothing(
          sentence("this is not YAML that an agreement needs"),
          sentence("compare with the example"));
    }
  }

  private Optional<Node> nothing(Sentence what, Sentence advice) {
    problems.add(Place.BEGIN, what, advice);
    return Optional.empty();
  }

  private SignedAgreement agreement(Node root) {
    return Fields.read(
        root,
        problems,
        form -> {
          AgreementForm filled = new AgreementForm(form);
          new AgreementChecks(problems, filled).check();
          return new SignedAgreement(filled.agreement, filled.signatures);
        });
  }
}
