package org.accalmie.analytics;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** Bounds what all RocksDB stores of one process take outside the heap: 96 MiB in all. */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 96L * 1024 * 1024;
  private static final long WRITE_BYTES = 48L * 1024 * 1024;
  private static final long BUFFER_BYTES = 4L * 1024 * 1024;

  static {
    org.rocksdb.RocksDB.loadLibrary();
  }

  private static final Cache CACHE = new LRUCache(CACHE_BYTES);
  private static final WriteBufferManager WRITES = new WriteBufferManager(WRITE_BYTES, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> settings) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setWriteBufferManager(WRITES);
    options.setWriteBufferSize(BUFFER_BYTES);
    options.setMaxWriteBufferNumber(2);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String store, Options options) {
    // The cache and the write buffers are shared by all stores and live as long as the process.
  }
}
