package org.accalmie.dashboards.issuer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.token.IssuerKey;
import org.accalmie.policy.token.KeyList;

/** Makes the keys of all groups and weeks of an agreement; some twelve a second on each core. */
public final class KeyMaking {
  private final IssuerStore store;

  /** Makes keys into a store. */
  public KeyMaking(IssuerStore store) {
    this.store = store;
  }

  /** How many keys an agreement needs. */
  public static int count(Agreement agreement) {
    return agreement.leaves().size() * KeyList.weeks(agreement.from(), agreement.until()).size();
  }

  /**
   * Makes and keeps all of them.
   *
   * @param progress how many are made, from several threads
   * @return the lists to pin, by group
   */
  public Map<String, KeyList> make(Agreement agreement, IntConsumer progress) {
    AtomicInteger made = new AtomicInteger();
    Map<String, KeyList> lists = new LinkedHashMap<>();
    for (Group leaf : agreement.leaves()) {
      List<IssuerKey> keys =
          keys(agreement, leaf.id(), () -> progress.accept(made.incrementAndGet()));
      KeyList list = list(leaf.id(), keys);
      store.atOnce(
          () -> {
            store.add(list, keys, leaf.roster());
            return true;
          });
      lists.put(leaf.id(), list);
    }
    return lists;
  }

  private static List<IssuerKey> keys(Agreement agreement, String group, Runnable afterEach) {
    List<KeyList.Days> weeks = KeyList.weeks(agreement.from(), agreement.until());
    return IntStream.range(0, weeks.size())
        .parallel()
        .mapToObj(
            week -> {
              IssuerKey key =
                  IssuerKey.generate(group, weeks.get(week).first(), weeks.get(week).last());
              afterEach.run();
              return key;
            })
        .toList();
  }

  private static KeyList list(String group, List<IssuerKey> keys) {
    List<KeyList.WeekKey> weeks = new ArrayList<>();
    for (IssuerKey key : keys) {
      weeks.add(
          new KeyList.WeekKey(
              key.first().toString(), key.publicKey().text(), key.last().toString()));
    }
    return new KeyList(group, weeks);
  }
}
