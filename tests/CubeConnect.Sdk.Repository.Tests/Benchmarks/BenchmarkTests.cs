using System.Reflection;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;
using CubeConnect.Sdk.Benchmarks.Peers;

namespace CubeConnect.Repository.Tests.Benchmarks;

/// <summary>Runs every benchmark's body once, so that none of them rots between two measurements.</summary>
public sealed class BenchmarkTests
{
    public static TheoryData<Type> Classes
    {
        get
        {
            var classes = new TheoryData<Type>();
            foreach (var type in typeof(PeerBenchmarks).Assembly.GetExportedTypes())
            {
                if (With<BenchmarkAttribute>(type).Any() && IsBulk(type) == IsBulkWanted) classes.Add(type);
            }

            return classes;
        }
    }

    /// <summary>Those of whole lists last seconds each, so .ci/steps/allocations runs them.</summary>
    private static bool IsBulkWanted => Environment.GetEnvironmentVariable("CI_BENCHMARKS") == "bulk";

    private static bool IsBulk(Type type) => type.Namespace!.EndsWith(".Bulk", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Classes))]
    public async Task Every_benchmark_runs_once(Type type)
    {
        var bodies = With<BenchmarkAttribute>(type).ToArray();
        foreach (var (body, parameters) in bodies.SelectMany(body => Parameters(type).Select(parameters => (body, parameters))))
        {
            var instance = Activator.CreateInstance(type)!;
            foreach (var (property, value) in parameters) property.SetValue(instance, value);
            foreach (var setUp in With<GlobalSetupAttribute>(type)
                .Where(method => IsFor(method.GetCustomAttribute<GlobalSetupAttribute>()!.Targets, body))) await RunAsync(setUp, instance);
            foreach (var setUp in With<IterationSetupAttribute>(type)
                .Where(method => IsFor(method.GetCustomAttribute<IterationSetupAttribute>()!.Targets, body)))
                await RunAsync(setUp, instance);
            await RunAsync(body, instance);
            foreach (var cleanUp in With<IterationCleanupAttribute>(type)) await RunAsync(cleanUp, instance);
            foreach (var cleanUp in With<GlobalCleanupAttribute>(type)
                .Where(method => IsFor(method.GetCustomAttribute<GlobalCleanupAttribute>()!.Targets, body)))
                await RunAsync(cleanUp, instance);
        }

        bodies.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Every_peer_sends_exactly_one_request()
    {
        var peers = new PeerBenchmarks { Network = Network.Memory };
        peers.SetUp();
        foreach (var body in With<BenchmarkAttribute>(typeof(PeerBenchmarks)))
        {
            for (var call = 0; call < 2; call++)
            {
                var before = peers.Requests;
                var answer = await (Task<string>)body.Invoke(peers, null)!;
                answer.Should().NotBeNullOrEmpty(body.Name);
                (peers.Requests - before).Should().Be(1, body.Name);
            }
        }

        peers.CleanUp();
    }

    [Fact]
    public void Every_peer_is_named_with_the_version_that_is_measured()
    {
        var versions = XDocument.Load(RepositoryFiles.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => $"{package.Attribute("Include")!.Value} {package.Attribute("Version")!.Value}").ToList();
        var peers = With<BenchmarkAttribute>(typeof(PeerBenchmarks))
            .Select(body => body.GetCustomAttribute<BenchmarkAttribute>()!.Description!)
            .Where(name => name.Any(char.IsDigit)).ToList();
        peers.Should().HaveCount(9).And.OnlyContain(name => versions.Any(version => name.EndsWith(version, StringComparison.Ordinal)));
    }

    /// <summary>Every value of a class's parameters, one class having one at most.</summary>
    private static IEnumerable<(PropertyInfo Property, object? Value)[]> Parameters(Type type) =>
        type.GetProperties().SingleOrDefault(property => property.GetCustomAttribute<ParamsAttribute>() is not null) is { } property
            ? property.GetCustomAttribute<ParamsAttribute>()!.Values.Select(value => new[] { (property, value) })
            : [[]];

    private static IEnumerable<MethodInfo> With<TAttribute>(Type type)
        where TAttribute : Attribute => type.GetMethods().Where(method => method.GetCustomAttribute<TAttribute>() is not null);

    private static bool IsFor(string[]? targets, MethodInfo body) =>
        targets is null or [] || targets.Contains(body.Name, StringComparer.Ordinal);

    private static async Task RunAsync(MethodInfo method, object instance)
    {
        switch (method.Invoke(instance, null))
        {
            case Task task: await task; break;
            case ValueTask task: await task; break;
            case { } result when result.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                await (Task)type.GetMethod("AsTask")!.Invoke(result, null)!;
                break;
            default: break;
        }
    }
}
