using System.Globalization;
using CubeConnect.EntityFrameworkCore;

namespace CubeConnect.Repository.Tests.Docs;

public sealed class OutboxPageTests
{
    [Fact]
    public void The_outbox_page_lists_every_option_with_its_default()
    {
        var defaults = new SendLedgerOptions();

        File.ReadAllLines(RepositoryFiles.PathOf("docs/outbox.md"))
            .SkipWhile(line => line != "<!-- table: ledger options -->").Skip(3).TakeWhile(line => line != "<!-- end -->")
            .Select(line => string.Join('|', line.Split('|')[1..3]).Trim())
            .Should().Equal(typeof(SendLedgerOptions).GetProperties().OrderBy(option => option.MetadataToken)
                .Select(option => $"`{option.Name}` | {Show(option.GetValue(defaults))}"));
    }

    private static string Show(object? value) => value switch
    {
        null => "none",
        TimeSpan { TotalDays: 1 } => "1 day",
        TimeSpan { TotalMinutes: > 1 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} minutes"),
        TimeSpan { TotalSeconds: 1 } => "1 second",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
