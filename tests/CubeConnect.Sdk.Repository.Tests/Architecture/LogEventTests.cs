using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>Log events are numbered for ever: people filter and alert on the numbers.</summary>
public sealed class LogEventTests
{
    [Fact]
    public void Every_event_has_a_number_of_its_own_across_all_packages() =>
        Events().GroupBy(log => log.Id).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(log => log.Name))}").Should().BeEmpty();

    [Fact]
    public void The_events_are_the_accepted_ones() =>
        Accepted.Compare("LogEvents.txt",
            string.Concat(Events().OrderBy(log => log.Id)
                .Select(log => string.Create(CultureInfo.InvariantCulture, $"{log.Id} {log.Level} {log.Name}\n"))));

    [Fact]
    public void No_event_is_written_past_the_numbered_ones() =>
        SourceFile.Under("src")
            .Where(file =>
                file.Names.Any(name => name is "LogInformation" or "LogWarning" or "LogError" or "LogDebug" or "LogTrace" or "LogCritical"))
            .Should().BeEmpty();

    private static IEnumerable<(int Id, string Level, string Name)> Events() =>
        from file in SourceFile.Under("src")
        from method in file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
        from attribute in method.AttributeLists.SelectMany(list => list.Attributes)
        where attribute.Name.ToString() is "LoggerMessage" or "LoggerMessageAttribute"
        let arguments = attribute.ArgumentList!.Arguments
        select (Id(file, arguments), Level(arguments),
            $"{Named(arguments, "EventName")?.ToString().Trim('"') ?? method.Identifier.ValueText}");

    private static int Id(SourceFile file, IReadOnlyList<AttributeArgumentSyntax> arguments)
    {
        var text = (Named(arguments, "EventId") ?? arguments[0].Expression).ToString().Replace("_", "", StringComparison.Ordinal);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new InvalidOperationException($"{file}: write the event id as a number, not as {text}.");
    }

    private static string Level(IReadOnlyList<AttributeArgumentSyntax> arguments) =>
        arguments.Select(argument => argument.Expression.ToString())
            .FirstOrDefault(text => text.StartsWith("LogLevel.", StringComparison.Ordinal))?[9..] ?? "Any";

    private static ExpressionSyntax? Named(IEnumerable<AttributeArgumentSyntax> arguments, string name) =>
        arguments.FirstOrDefault(argument =>
            (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText.Equals(name, StringComparison.OrdinalIgnoreCase)
                == true)?.Expression;
}
