using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>Benchmarks that are held against the same floor: those of one category and one value of the class's parameter.</summary>
internal sealed record MeasuredGroup(string Name, IReadOnlyList<Measured> Benchmarks)
{
    private const int Rounds = 61;

    public Measured? Floor => Benchmarks.FirstOrDefault(one => one.IsFloor);

    /// <summary>
    /// Measures in turns, each benchmark of a group once and then all again: what else the machine does slows all of them.
    /// </summary>
    public static IReadOnlyList<MeasuredGroup> Of(Type type)
    {
        var groups = new List<MeasuredGroup>();
        foreach (var (parameter, value) in Values(type))
        {
            var instance = Activator.CreateInstance(type)!;
            parameter?.SetValue(instance, value);
            Run<GlobalSetupAttribute>(type, instance);
            var all = type.GetMethods().Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null)
                .OrderBy(method => method.MetadataToken).Select(method => new Measured(method, instance, value));
            foreach (var one in all.GroupBy(one => one.Category).ToList())
            {
                var group = new MeasuredGroup(string.Join(", ", new[] { one.Key, Show(parameter, value) }.OfType<string>()), [.. one]);
                group.Measure();
                groups.Add(group);
            }

            Run<GlobalCleanupAttribute>(type, instance);
        }

        return groups;
    }

    private void Measure()
    {
        foreach (var one in Benchmarks) one.WarmUp();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var one in Benchmarks) one.Round();
        }
    }

    private static IEnumerable<(PropertyInfo? Property, object? Value)> Values(Type type) =>
        type.GetProperties().SingleOrDefault(property => property.GetCustomAttribute<ParamsAttribute>() is not null) is { } property
            ? property.GetCustomAttribute<ParamsAttribute>()!.Values.Select(value => ((PropertyInfo?)property, value))
            : [(null, null)];

    private static string? Show(PropertyInfo? parameter, object? value) => value switch
    {
        null => null,
        int number => string.Create(CultureInfo.InvariantCulture, $"{parameter!.Name} {number:N0}"),
        _ => value.ToString(),
    };

    private static void Run<TAttribute>(Type type, object instance)
        where TAttribute : Attribute
    {
        foreach (var method in type.GetMethods().Where(method => method.GetCustomAttribute<TAttribute>() is not null))
            method.Invoke(instance, null);
    }
}
