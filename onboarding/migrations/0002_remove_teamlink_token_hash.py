from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0001_initial")]

    operations = [migrations.RemoveField(model_name="teamlink", name="token_hash")]
