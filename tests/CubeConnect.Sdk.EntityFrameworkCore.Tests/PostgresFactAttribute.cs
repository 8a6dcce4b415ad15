namespace CubeConnect.EntityFrameworkCore.Tests;

/// <summary>A test that needs PostgreSQL, as .ci/steps/ledger has it; skipped, and shown as such, elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (Shop.Postgres is null) Skip = "It needs PostgreSQL: bash .ci/steps/ledger";
    }
}
