using System.Reflection;

namespace CubeConnect.Bulk.Tests;

/// <summary>
/// A client around another one, as a program's own client that logs or caches. It answers some calls itself and passes the others on.
/// </summary>
public class ClientDecorator : DispatchProxy
{
    private ICubeConnectClient? _inner;
    private Dictionary<string, Func<object?[], object?>> _answers = [];

    /// <param name="inner">The client inside; null for a fake, which has no <see cref="ICubeConnectClient.Info"/>.</param>
    /// <param name="answers">The calls that it answers itself, by their names.</param>
    public static ICubeConnectClient Of(ICubeConnectClient? inner, params (string Call, Func<object?[], object?> Answer)[] answers)
    {
        var client = Create<ICubeConnectClient, ClientDecorator>();
        var decorator = (ClientDecorator)client;
        decorator._inner = inner;
        decorator._answers = answers.ToDictionary(answer => answer.Call, answer => answer.Answer, StringComparer.Ordinal);
        return client;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _answers.TryGetValue(targetMethod!.Name, out var answer) ? answer(args ?? []) : _inner is null ? null
            : targetMethod.Invoke(_inner, args);
}
