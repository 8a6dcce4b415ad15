namespace CubeConnect.Redis.Limit;

// The window as a list of the times at which permits were given, by Redis' own clock. Redis runs one script at a time.
internal sealed class RedisRateWindow(Func<IConnectionMultiplexer> connection, ILogger logger) : SharedRateWindow
{
    // KEYS: the times of all permits, those of normal calls, how many calls of high priority wait on each machine, the pause.
    // ARGV: milliseconds of the window, limit, how many such calls wait here, this machine. Answers milliseconds to wait, 1 for a pause.
    // After a restart, what was given before may be lost, so that nothing is given for a window. A user without the right to INFO does
    // without that. A mark is over two seconds after the machine should have asked again: it may have died. A fifth of a window is for
    // normal calls.
    internal const string Take = """
        local window, limit, high = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local function count(key)
          local oldest = redis.call('LINDEX', key, 0)
          while oldest and oldest + window <= now do
            redis.call('LPOP', key)
            oldest = redis.call('LINDEX', key, 0)
          end
          return redis.call('LLEN', key)
        end
        local function give(key)
          redis.call('RPUSH', key, string.format('%.0f', now))
          redis.call('PEXPIRE', key, window)
        end
        local function refuse(wait, paused)
          if high == 0 then
            redis.call('HDEL', KEYS[3], ARGV[4])
          else
            redis.call('HSET', KEYS[3], ARGV[4], high .. ' ' .. string.format('%.0f', now + wait + 2000))
            redis.call('PEXPIRE', KEYS[3], 3 * window)
          end
          return {wait, paused}
        end
        local closed = redis.call('PTTL', KEYS[4])
        if closed > 0 then return refuse(closed, 1) end
        local info = redis.pcall('INFO', 'server')
        local up = type(info) == 'string' and string.match(info, 'uptime_in_seconds:(%d+)')
        local young = up and window + 1000 - up * 1000 or 0
        if young > 0 then return refuse(young, 0) end
        local taken = count(KEYS[1])
        if taken >= limit then return refuse(redis.call('LINDEX', KEYS[1], taken - limit) + window - now, 0) end
        if high == 0 and count(KEYS[2]) >= math.floor(limit / 5) then
          local waiting, marks = 0, redis.call('HGETALL', KEYS[3])
          for i = 1, #marks, 2 do
            local calls, till = string.match(marks[i + 1], '(%d+) (%d+)')
            if tonumber(till) <= now then redis.call('HDEL', KEYS[3], marks[i])
            elseif marks[i] ~= ARGV[4] then waiting = waiting + calls end
          end
          if limit - taken <= waiting then return refuse(50, 0) end
        end
        give(KEYS[1])
        if high == 0 then give(KEYS[2]) end
        if high <= 1 then redis.call('HDEL', KEYS[3], ARGV[4]) end
        return {0, 0}
        """;

    private const string Pause = ":pause";

    // Never shortens a pause.
    internal const string Close = """
        if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
        return 0
        """;

    private readonly string _machine = Guid.NewGuid().ToString("N");

    public override async Task<SharedRatePermit> TakeAsync(
        string name, int limit, TimeSpan window, int highPriority, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(
            Take, [KeyOf(name), KeyOf(name, ":normal"), KeyOf(name, ":high"), KeyOf(name, Pause)],
            [Milliseconds(window), limit, highPriority, _machine], cancellationToken).ConfigureAwait(false);
        var (wait, isPaused) = ((long)answer[0], (long)answer[1] == 1);
        return wait > 0 ? new SharedRatePermit(TimeSpan.FromMilliseconds(wait), isPaused) : SharedRatePermit.Granted;
    }

    public override Task CloseAsync(string name, TimeSpan time, CancellationToken cancellationToken) =>
        RunAsync(Close, [KeyOf(name, Pause)], [Milliseconds(time)], cancellationToken);

    // The braces keep all keys of a name on one node of a cluster.
    private static RedisKey KeyOf(string name, string? what = null) => $"cubeconnect:limit:{{{name}}}{what}";

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalMilliseconds));

    private async Task<RedisResult> RunAsync(string script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            return await connection().GetDatabase().ScriptEvaluateAsync(script, keys, values).WaitAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.SharedLimitFailed(logger, e);
            throw;
        }
    }
}
