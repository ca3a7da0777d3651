package org.accalmie.policy.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.accalmie.policy.agreement.Sentence;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Says sentences in other languages, as {@code sentences.yaml} beside this class has them. */
public final class Translations {
  /** Between a part and a mark the language wants a space that does not break. */
  private static final Pattern FRENCH_SPACE = Pattern.compile("(?<=«) | (?=[»:;?!])");

  private Translations() {}

  /** Read when the first sentence is said in another language; most programs say none. */
  private static final class Table {
    static final Map<String, Map<String, String>> BY_ENGLISH = read();

    private static Map<String, Map<String, String>> read() {
      try (InputStream yaml = Translations.class.getResourceAsStream("sentences.yaml")) {
        Map<String, Map<String, String>> table = new HashMap<>();
        for (Object entry :
            (List<?>)
                new Load(LoadSettings.builder().build())
                    .loadFromInputStream(Objects.requireNonNull(yaml, "sentences.yaml"))) {
          Map<String, String> sentence = texts((Map<?, ?>) entry);
          table.put(Objects.requireNonNull(sentence.get(Language.EN.tag())), sentence);
        }
        return table;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Map<String, String> texts(Map<?, ?> entry) {
      Map<String, String> texts = new HashMap<>();
      entry.forEach((language, text) -> texts.put(language.toString(), text.toString()));
      texts.computeIfPresent(
          Language.FR.tag(), (tag, text) -> FRENCH_SPACE.matcher(text).replaceAll("\u00a0"));
      return texts;
    }
  }

  /** All sentences there are, each by the tags of its languages. */
  static List<Map<String, String>> all() {
    return List.copyOf(Table.BY_ENGLISH.values());
  }

  /** A sentence in a language; in English if it has no translation. */
  public static String say(Sentence sentence, Language language) {
    if (language == Language.EN) {
      return sentence.toString();
    }
    Object[] parts =
        sentence.parts().stream()
            .map(part -> part instanceof Sentence inner ? say(inner, language) : part)
            .toArray();
    Map<String, String> known = Table.BY_ENGLISH.getOrDefault(sentence.pattern(), Map.of());
    return known.getOrDefault(language.tag(), sentence.pattern()).formatted(parts);
  }
}
