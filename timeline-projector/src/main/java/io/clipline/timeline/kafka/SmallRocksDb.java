package io.clipline.timeline.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Memory limits of one store of one partition. With 48 partitions and four stores an instance may hold 200 of them, and
 * Kafka Streams' defaults (50 MB of cache and 48 MB of write buffers each) would come to 20 GB.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {

    private static final long CACHE_BYTES = 2L << 20;
    private static final long WRITE_BUFFER_BYTES = 1L << 20;

    // Kafka Streams makes one of these for each store of each partition.
    private @Nullable LRUCache cache;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        cache = new LRUCache(CACHE_BYTES);
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        if (cache != null) {
            cache.close();
        }
    }
}
