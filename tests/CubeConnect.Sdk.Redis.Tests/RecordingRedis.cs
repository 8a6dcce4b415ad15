using System.Reflection;
using StackExchange.Redis;

namespace CubeConnect.Redis.Tests;

/// <summary>A database of Redis without a server: records each command and answers with what the test gave it.</summary>
public class RecordingRedis : DispatchProxy
{
    private readonly Queue<object> _answers = [];

    private List<(string Command, object?[] Arguments)> Commands { get; } = [];

    /// <summary>A connection to it.</summary>
    internal static (IConnectionMultiplexer Connection, List<(string Command, object?[] Arguments)> Commands) Answering(
        params object[] answers)
    {
        var database = Create<IDatabase, RecordingRedis>();
        var recording = (RecordingRedis)(object)database;
        foreach (var answer in answers) recording._answers.Enqueue(answer);
        var connection = Create<IConnectionMultiplexer, RecordingRedis>();
        ((RecordingRedis)(object)connection)._answers.Enqueue(database);
        return (connection, recording.Commands);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.ReturnType == typeof(IDatabase)) return _answers.Peek();
        Commands.Add((targetMethod.Name, args!));
        return _answers.Dequeue();
    }
}
